// "We are forty with the same problem, and nobody says a word": one reply to many, once, guarded, and with a way back.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, trader as api, staff } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { eventually } from "../lib/wait.mjs";

const desk = stage({ limits: false });
const records = [];
after(() =>
  assert.deepEqual(
    records.flatMap((it) => [...it.errors, ...it.foreign]),
    [],
  ),
);

const ASKED = {
  en: "My order is refused all the time, please help me",
  "zh-Hans": "下单一直被拒绝，请帮我看看是什么原因",
  ja: "注文がずっと拒否されます。原因を調べてください",
};

/** One trader per language, all with a tag of their own, and an agent who has chosen all of them. */
async function chosen(tag) {
  const office = await staff(desk.origin, AGENTS.ines);
  const traders = [];
  for (const [locale, body] of Object.entries(ASKED)) {
    const trader = await api(desk.origin, { locale });
    const { reference } = await trader.send("POST", "/tickets", { client_id: tag, body, topic: "order.cannot_place" });
    await eventually("triage has read it", async () => (await office.ticket(reference)).language !== null);
    await office.send("PATCH", `/tickets/${reference}`, { add_tags: [tag] });
    const replies = async () =>
      (await trader.get(`/tickets/${reference}/messages?after=0`)).data
        .filter((it) => it.kind === "reply")
        .map((it) => it.body);
    traders.push({ locale, reference, replies });
  }
  const { page, record } = await desk.person();
  const agent = new Agent(page, desk.origin);
  await agent.signIn(AGENTS.ines);
  const choose = async () => {
    await page.goto(`${desk.origin}/desk#/tag:${tag}`);
    for (const { reference } of traders) await page.locator(`[id="row-${reference}"]`).waitFor();
    await page.locator("[role=listbox]").first().focus();
    for (const { reference } of traders) {
      await page.locator(`[id="row-${reference}"]`).click();
      await page.keyboard.press("x");
    }
    await page.getByText("3 chosen").waitFor();
  };
  await choose();
  const heard = async () => (await Promise.all(traders.map((it) => it.replies()))).map((all) => all.length);
  return { page, agent, office, traders, heard, choose, record };
}

const keep = (it) => records.push({ errors: [...it.errors], foreign: [...it.foreign] });

test("one text goes to all after a moment in which it can be taken back", { timeout: 120_000 }, async () => {
  const { page, agent, office, traders, heard, record } = await chosen("back");
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Reply to 3 traders" });
  await dialog.getByText(/English 1/).waitFor();
  const box = dialog.getByRole("textbox", { name: agent.t("console-many-box") });
  await box.fill("Matching is back. Please try again.");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("z");
  await dialog.waitFor();
  assert.deepEqual(await heard(), [0, 0, 0], "undone means that nothing reached anybody");
  assert.equal(await box.inputValue(), "Matching is back. Please try again.");
  await page.getByText("3 chosen").waitFor();
  await page.keyboard.press("Control+Enter");
  await eventually("everybody has it once", async () => (await heard()).join() === "1,1,1", { within: 20_000 });
  for (const { reference, replies } of traders) {
    assert.deepEqual(await replies(), ["Matching is back. Please try again."]);
    assert.equal((await office.ticket(reference)).status, "pending");
  }
  keep(record);
});

test("a macro reaches each in their own language, and the one that cannot be answered is told", {
  timeout: 120_000,
}, async () => {
  const { page, agent, office, traders, record } = await chosen("macro");
  const [english, chinese, japanese] = traders;
  const tags = ["macro", ...Array.from({ length: 19 }, (_, n) => `full-${n}`)];
  await office.send("PATCH", `/tickets/${english.reference}`, { tags });
  await page.keyboard.press("m");
  const palette = page.getByRole("dialog", { name: agent.t("console-macro-find") });
  await palette.getByRole("combobox").fill("outcome");
  await palette.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reply to 3 traders" });
  await dialog.getByText(/Everybody gets it in their own language/).waitFor();
  await dialog.getByRole("button", { name: agent.t("console-composer-send-solve") }).click();
  await eventually("the Chinese trader has it", async () => (await chinese.replies()).length === 1, { within: 20_000 });
  await eventually("the Japanese trader has it", async () => (await japanese.replies()).length === 1);
  assert.match((await chinese.replies())[0], /[一-鿿]/);
  assert.match((await japanese.replies())[0], /[ぁ-ん]/);
  const answered = await office.ticket(chinese.reference);
  assert.ok(answered.status === "solved" && answered.tags.includes("outcome-unknown"));
  await page.getByText("1 of 3 were not answered: not possible for it (1).").waitFor();
  assert.deepEqual(await english.replies(), []);
  await page.getByText("1 chosen").waitFor();
  keep(record);
});

test("a text that asks for a password reaches nobody and comes back with the words", { timeout: 120_000 }, async () => {
  const { page, agent, heard, record } = await chosen("guard");
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Reply to 3 traders" });
  const box = dialog.getByRole("textbox", { name: agent.t("console-many-box") });
  await box.fill("We look into it. Please send us your password.");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  const alert = dialog.getByRole("alert");
  await alert.getByText(/send us your password/).waitFor();
  assert.equal(await box.inputValue(), "We look into it. Please send us your password.");
  assert.deepEqual(await heard(), [0, 0, 0]);
  await box.fill("We look into it. Nobody will ever ask for your password.");
  await page.keyboard.press("Control+Enter");
  await eventually("it went out", async () => (await heard()).join() === "1,1,1", { within: 20_000 });
  // The refusal itself is what the browser reports of the call.
  const others = record.errors.filter((error) => !/422/.test(error));
  keep({ errors: others, foreign: record.foreign });
});

test("what was sent to many goes out once, also when the desk is killed and the page reloaded meanwhile", {
  timeout: 180_000,
}, async () => {
  const { page, agent, heard } = await chosen("killed");
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Reply to 3 traders" });
  await dialog.getByRole("textbox", { name: agent.t("console-many-box") }).fill("The outage is over.");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await desk.server.kill();
  await desk.server.start();
  await page.reload();
  await eventually("everybody has it", async () => (await heard()).join() === "1,1,1", { within: 60_000 });
  await page.waitForTimeout(9_000);
  assert.deepEqual(await heard(), [1, 1, 1], "and nobody has it twice");
});
