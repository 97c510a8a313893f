// "My ticket went from hand to hand and nobody looked": sleep, mentions, many at once, own keys, what is due.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, trader as api, staff, traderOf } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { eventually } from "../lib/wait.mjs";

const desk = stage({ limits: false });

/** A trader with some tickets of their own. */
async function asks(...bodies) {
  const { identity } = await traderOf(desk.origin, "en");
  const trader = await api(desk.origin, { identity });
  const references = [];
  for (const body of bodies) {
    const client_id = `desk-${Date.now()}-${references.length}`;
    references.push(
      (await trader.send("POST", "/tickets", { client_id, subject: body, body, topic: "funds.deposit" })).reference,
    );
  }
  return { trader, references };
}

/** An agent's console, and the same agent at the API. */
async function sits(email) {
  const { page, record } = await desk.person();
  const agent = new Agent(page, desk.origin);
  await agent.signIn(email);
  const row = (reference) => page.locator(`[id="row-${reference}"]`);
  const view = (name) => page.goto(`${desk.origin}/desk#/${name}`);
  const number = (name) => page.locator(`nav a[href="#/${name}"] .n`);
  return { page, agent, row, view, number, record, api: await staff(desk.origin, email) };
}

const records = [];
/** Keeps what a person's browser has recorded by now; what a later test does to the desk is not theirs. */
const keep = (...all) => records.push(...all.map((it) => ({ errors: [...it.errors], foreign: [...it.foreign] })));
after(() =>
  assert.deepEqual(
    records.flatMap((it) => [...it.errors, ...it.foreign]),
    [],
  ),
);

test("“Look at it again tomorrow”, and the trader brings it back at once", { timeout: 120_000 }, async () => {
  const { trader, references } = await asks("A deposit that takes its time");
  const [reference] = references;
  const { page, row, view, api: ines, record } = await sits(AGENTS.ines);
  await ines.send("POST", `/tickets/${reference}/claim`, {});
  await ines.send("POST", `/tickets/${reference}/messages`, {
    client_id: `r-${reference}`,
    kind: "reply",
    body: "We ask the network.",
  });
  await view(`mine/${reference}`);
  await row(reference).waitFor();
  await page.keyboard.press("s");
  await page.getByRole("option", { name: "Tomorrow morning" }).click();
  await row(reference).waitFor({ state: "detached" });
  await view("snoozed");
  await row(reference).waitFor();
  const asleep = await trader.get(`/tickets/${reference}`);
  assert.ok(!JSON.stringify(asleep).includes("snooz"), "the trader sees nothing of it");
  await trader.send("POST", `/tickets/${reference}/messages`, { client_id: "back", body: "Any news?" });
  await row(reference).waitFor({ state: "detached" });
  await view("mine");
  await row(reference).waitFor();
  keep(record);
});

test("it wakes by itself, also when the desk was killed meanwhile", { timeout: 120_000 }, async () => {
  const { references } = await asks("Another deposit");
  const [reference] = references;
  const ines = await staff(desk.origin, AGENTS.ines);
  const until = new Date(Date.now() + 4000).toISOString();
  await ines.send("PATCH", `/tickets/${reference}`, { snoozed_until: until });
  await desk.server.kill();
  await desk.server.start();
  await eventually("it is awake", async () => (await ines.ticket(reference)).snoozed_until === null, {
    within: 20_000,
  });
  const thread = await ines.messages(reference);
  assert.ok(thread.some((it) => it.body === "⟦notice:woke⟧" && !it.public));
});

test("“@Yuki, look” reaches Yuki and nobody else", { timeout: 120_000 }, async () => {
  const { trader, references } = await asks("A deposit for two");
  const [reference] = references;
  const ines = await sits(AGENTS.ines);
  const yuki = await sits(AGENTS.yuki);
  const { mentions: own } = await ines.api.get("/counts");
  await ines.view(`waiting/${reference}`);
  await ines.agent.log.waitFor();
  await ines.page.keyboard.press("n");
  await ines.page.keyboard.type("Wrong network, I think. @yu");
  await ines.page.getByRole("option", { name: /Yuki Mori/ }).waitFor();
  await ines.page.keyboard.press("Enter");
  await ines.page.keyboard.type("please look");
  assert.equal(await ines.agent.box.inputValue(), "Wrong network, I think. @Yuki Mori please look");
  await ines.page.keyboard.press("Control+Enter");
  await ines.agent.log.locator(".named", { hasText: "@Yuki Mori" }).waitFor();
  await eventually("the number is there", async () => (await yuki.number("mentions").innerText()) === "1");
  await yuki.view("mentions");
  await yuki.row(reference).click();
  await yuki.agent.log.locator(".named").waitFor();
  await eventually("the number is gone", async () => (await yuki.number("mentions").innerText()) === "0");
  const seen = JSON.stringify(await trader.get(`/tickets/${reference}/messages?after=0`));
  assert.ok(!seen.includes("Yuki Mori please") && !seen.includes("mention"));
  assert.equal((await ines.api.get("/counts")).mentions, own, "nobody but Yuki is named");
  keep(ines.record, yuki.record);
});

test("many are changed in one act and taken back in one", { timeout: 120_000 }, async () => {
  const { references } = await asks("One of three", "Two of three", "Three of three");
  const { page, row, api: ines, record } = await sits(AGENTS.ines);
  const values = async () => {
    const all = await Promise.all(references.map((reference) => ines.ticket(reference)));
    return all.map(({ status, assignee, team, tags, priority, waiting_since, due }) => [
      status,
      assignee,
      team,
      tags,
      priority,
      waiting_since,
      due,
    ]);
  };
  await eventually("triage has looked", async () => (await values()).every(([, , , , priority]) => priority));
  const before = await values();
  await ines.send("POST", "/views", { client_id: "three", name: "Three", filter: "topic:funds.deposit assignee:none" });
  await page.reload();
  await page.locator("nav a", { hasText: "Three" }).click();
  for (const reference of references) await row(reference).waitFor();
  const order = await page.locator("a.tk").evaluateAll((rows) => rows.map((it) => it.id.slice(4)));
  const places = references.map((it) => order.indexOf(it)).sort((a, b) => a - b);
  assert.deepEqual(places, [0, 1, 2], "the latest come first");
  await row(order[0]).click();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await page.getByText("3 chosen").waitFor();
  await page.keyboard.press("t");
  await page.getByRole("combobox").fill("platform");
  await page.keyboard.press("Enter");
  await page.getByText("3 tickets changed").waitFor();
  assert.deepEqual(
    (await values()).map(([, , team]) => team),
    ["platform", "platform", "platform"],
  );
  await page.keyboard.press("z");
  await eventually("everything is as it was", async () => {
    try {
      assert.deepEqual(await values(), before);
      return true;
    } catch {
      return false;
    }
  });
  keep(record);
});

test("own keys are kept by the desk, and taken keys are told", { timeout: 120_000 }, async () => {
  const { references } = await asks("A deposit to be solved by another key");
  const [reference] = references;
  const { page, agent, view, api: yuki, record } = await sits(AGENTS.yuki);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /^Solve: E/ }).click();
  await page.keyboard.press("r");
  await page.getByText("Taken by: Reply.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Solve: E/ }).click();
  await page.keyboard.press("q");
  await page.getByRole("button", { name: /^Solve: Q/ }).waitFor();
  assert.deepEqual(await yuki.get("/me/shortcuts"), { shortcuts: { solve: "Q" } });
  await page.reload();
  await view(`waiting/${reference}`);
  await agent.log.waitFor();
  await page.locator("header.head kbd", { hasText: "Q" }).waitFor();
  await page.keyboard.press("e");
  assert.notEqual((await yuki.ticket(reference)).status, "solved");
  await page.keyboard.press("q");
  await eventually("it is solved", async () => (await yuki.ticket(reference)).status === "solved");
  keep(record);
});

test("what is due first stands first among what is at risk", { timeout: 120_000 }, async () => {
  const { page, view, api: ines, record } = await sits(AGENTS.ines);
  const { data } = await ines.get("/tickets?view=sla_risk");
  assert.ok(data.length > 1, "the demonstration has tickets at risk");
  const dues = data.map((it) => Date.parse(it.due));
  assert.deepEqual(
    dues,
    [...dues].sort((a, b) => a - b),
  );
  await view("sla_risk");
  await page.locator("a.tk").first().waitFor();
  const shown = await page.locator("a.tk").evaluateAll((rows) => rows.map((it) => it.id.slice(4)));
  assert.deepEqual(
    shown.slice(0, 5),
    data
      .map((it) => it.reference)
      .slice(0, shown.length)
      .slice(0, 5),
  );
  assert.ok(await page.locator("a.tk .run.over, a.tk .run.soon").count());
  keep(record);
});

test("“Two of you told me two things”: a newer reply stops the send and is shown", { timeout: 120_000 }, async () => {
  const { trader, references } = await asks("A deposit with two helpers");
  const [reference] = references;
  const ines = await sits(AGENTS.ines);
  const yuki = await sits(AGENTS.yuki);
  for (const one of [ines, yuki]) {
    await one.view(`waiting/${reference}`);
    await one.agent.log.waitFor();
  }
  await ines.agent.draft("It will be credited after 12 confirmations.");
  await yuki.page.getByText("Inês Duarte is writing").waitFor({ state: "attached" });
  await yuki.agent.reply("It is credited already.");
  await ines.agent.message("It is credited already.").waitFor();
  await ines.agent.box.press("Control+Enter");
  const guard = ines.page.locator("#guard");
  await guard.getByText("Yuki Mori answered first.").waitFor();
  await guard.locator("li", { hasText: "It is credited already." }).waitFor();
  const replies = async () =>
    (await trader.get(`/tickets/${reference}/messages?after=0`)).data.filter((it) => it.kind === "reply");
  assert.equal((await replies()).length, 1);
  await guard.getByRole("button", { name: "Send anyway" }).click();
  await ines.agent.box.press("Control+Enter");
  await eventually("both replies are there", async () => (await replies()).length === 2);
  keep(ines.record, yuki.record);
});
