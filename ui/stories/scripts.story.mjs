// N16 and N19: text that wants to be a program stays text, on every screen that shows it, and calls nobody.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff, trader, traderOf } from "./lib/api.mjs";
import { vectors } from "./lib/hostile.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";

const desk = stage({ limits: false });
afterEach(() => desk.leave());

/** Opens a person's browser in which every vector that runs is counted. */
async function watched() {
  const one = await desk.person();
  one.hits = [];
  await one.context.exposeFunction("hit", (number) => one.hits.push(number));
  one.page.on("dialog", (dialog) => dialog.dismiss());
  return one;
}

/** Writes every vector to every place that takes a text. Returns the tickets. */
async function plant(all) {
  const who = await traderOf(desk.origin, "en");
  const [visitor, agent] = [await trader(desk.origin, { identity: who.identity }), await staff(desk.origin)];
  const tickets = [];
  for (let at = 0; at < all.length; at += 40) {
    const some = all.slice(at, at + 40);
    const form = new FormData();
    // No file system lets a name hold a slash or a control character.
    const name = some[0].replaceAll("/", "∕").replace(/\p{Cc}/gu, " ");
    form.append("file", new Blob(["proof"]), `${name.slice(0, 100)}.txt`);
    const headers = { Authorization: `Bearer ${visitor.token}` };
    const sent = await fetch(`${desk.origin}/api/v1/trader/attachments`, { method: "POST", headers, body: form });
    assert.equal(sent.status, 201, await sent.clone().text());
    const { id } = await sent.json();
    const { reference } = await visitor.send("POST", "/tickets", {
      client_id: `t${at}`,
      subject: some[0].slice(0, 200),
      body: some[1],
      fields: { symbol: some[2], [some[3].slice(0, 60)]: "x" },
      attachments: [id],
    });
    for (const [place, body] of some.entries()) {
      if (place % 4 === 0) {
        const kind = place % 8 === 0 ? "note" : "reply";
        await agent.send("POST", `/tickets/${reference}/messages`, { client_id: `a${at}.${place}`, kind, body });
      } else {
        await visitor.send("POST", `/tickets/${reference}/messages`, { client_id: `m${at}.${place}`, body });
      }
    }
    await agent.send("PATCH", `/tickets/${reference}`, { tags: some.slice(4, 8).map((it) => it.slice(0, 40)) });
    tickets.push(reference);
  }
  const last = tickets.at(-1);
  await visitor.send("POST", `/tickets/${last}/solve`, {});
  await visitor.send("POST", `/tickets/${last}/csat`, {
    rating: 1,
    comment: all.slice(0, 20).join(" ").slice(0, 2000),
  });
  return { who, tickets };
}

test("“Somebody's message ran a program on my screen”", { timeout: 300_000 }, async () => {
  const all = vectors();
  assert.ok(all.length >= 300, `${all.length} vectors`);

  // The probe works: in a page that does not defend itself, those run that need nobody to touch them.
  const naked = await watched();
  for (const text of all) await naked.page.setContent(text, { waitUntil: "commit" });
  await naked.page.waitForTimeout(500);
  assert.ok(new Set(naked.hits).size >= 30, `the vectors are live: ${new Set(naked.hits).size}`);

  const { who, tickets } = await plant(all);

  const office = await watched();
  const agent = new Agent(office.page, desk.origin);
  await agent.signIn(AGENTS.admin);
  for (const reference of tickets) {
    await office.page.goto(`${desk.origin}/desk#/all/${reference}`);
    await agent.log.waitFor();
    await agent.log.locator("article.msg").first().waitFor();
    for (const end of ["Home", "End"]) {
      await agent.log.focus();
      await office.page.keyboard.press(end);
      await office.page.waitForTimeout(150);
    }
  }
  for (const text of all.filter((_, at) => at % 30 === 0)) {
    await office.page.goto(`${desk.origin}/desk?q=${encodeURIComponent(text)}#/all`);
    await agent.rows.first().waitFor();
  }

  const home = await watched();
  const chat = new Trader(home.page, desk.origin);
  await chat.arrive(who);
  await chat.open();
  await home.page.waitForTimeout(500);
  for (const reference of tickets) {
    await home.page.goto(`${desk.origin}/tickets#${reference}`);
    await home.page.locator("main").getByText(reference).first().waitFor();
    await home.page.waitForTimeout(200);
  }

  const reader = await watched();
  for (const text of all.filter((_, at) => at % 6 === 0)) {
    const quoted = encodeURIComponent(text);
    await reader.page.goto(`${desk.origin}/help/en/search?q=${quoted}`);
    await reader.page.goto(`${desk.origin}/verify?value=${quoted}`);
  }

  for (const [name, one] of Object.entries({ office, home, reader })) {
    assert.deepEqual(one.hits, [], `nothing ran for ${name}`);
    assert.deepEqual(one.record.foreign, [], `nothing was fetched elsewhere for ${name}`);
  }
  // They were on the screen, as text.
  await office.page.goto(`${desk.origin}/desk#/all/${tickets[0]}`);
  await agent.log.getByText("hit(").first().waitFor();
});
