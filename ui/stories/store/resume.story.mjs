// Reload, a second tab, a lift without network, an impatient finger.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, trader as api, staff, traderOf, traders } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { Trader } from "../lib/trader.mjs";
import { eventually, sleep } from "../lib/wait.mjs";

const desk = stage();
afterEach(() => desk.leave());

async function chatting(locale = "en") {
  const home = await desk.person();
  const trader = new Trader(home.page, desk.origin, locale);
  await trader.arrive(await traderOf(desk.origin, locale));
  return { home, trader };
}

async function once(admin, reference, texts) {
  const bodies = await eventually("everything is stored", async () => {
    const all = (await admin.messages(reference)).map((it) => it.body);
    return texts.every((text) => all.includes(text)) ? all : null;
  });
  for (const text of texts) assert.equal(bodies.filter((it) => it === text).length, 1, `“${text}” once`);
}

test("“I reloaded the page and my conversation was gone”", { timeout: 90_000 }, async () => {
  const { home, trader } = await chatting();
  const reference = await trader.ask("withdrawal", "Where is my withdrawal?");
  await trader.write("It was 2 hours ago.");
  await trader.box.fill("half a sentence, not sent");
  await sleep(400);
  await home.page.reload();
  await trader.open();
  if (!(await trader.log.isVisible())) await trader.panel.getByText("Where is my withdrawal?").first().click();
  await trader.said("It was 2 hours ago.").waitFor();
  assert.equal(await trader.box.inputValue(), "half a sentence, not sent");
  await once(await staff(desk.origin), reference, ["Where is my withdrawal?", "It was 2 hours ago."]);
  assert.deepEqual(await trader.texts(), ["Where is my withdrawal?", "It was 2 hours ago."]);
});

test("“In the other tab everything stands twice”", { timeout: 90_000 }, async () => {
  const { home, trader } = await chatting();
  const reference = await trader.ask("deposit", "My deposit is missing.");
  const second = await home.context.newPage();
  const tab = new Trader(second, desk.origin);
  await tab.arrive();
  await tab.open();
  if (!(await tab.log.isVisible())) await tab.panel.getByText("My deposit is missing.").first().click();
  await tab.said("My deposit is missing.").waitFor();
  await tab.write("Written in the second tab.");
  await trader.said("Written in the second tab.").waitFor();
  await trader.write("Written in the first tab.");
  await tab.said("Written in the first tab.").waitFor();
  const texts = ["My deposit is missing.", "Written in the second tab.", "Written in the first tab."];
  await once(await staff(desk.origin), reference, texts);
  assert.deepEqual(await trader.texts(), texts);
  assert.deepEqual(await tab.texts(), texts);
});

test("“On another device my ticket is not there”", { timeout: 60_000 }, async () => {
  const { trader } = await chatting();
  const reference = await trader.ask("fees", "How was the funding fee worked out?");
  const who = (await traders(desk.origin)).find((it) => it.locale === "en");
  const phone = await api(desk.origin, { identity: who.identity });
  await eventually(
    "the ticket is on the other device",
    async () => (await phone.get("/tickets")).data.some((it) => it.reference === reference),
    { within: 2000 },
  );
});

test("“I was in a lift, and what I wrote never arrived”", { timeout: 120_000 }, async () => {
  const { home, trader } = await chatting();
  const office = await desk.person();
  const agent = new Agent(office.page, desk.origin);
  const reference = await trader.ask("order", "Orders are refused.");
  await agent.signIn(AGENTS.ines);
  await agent.open(reference);
  await agent.claim();

  // The driver's switch makes the open socket fall silent, as a lift does.
  await home.context.setOffline(true);
  const silent = Date.now();
  await trader.write("Sent without a network.");
  await trader.banner().waitFor({ timeout: 10_000 });
  await agent.reply("Answered while the trader was away.");
  await trader.said("Sent without a network.").getByText(trader.t("widget-delivery-queued")).waitFor();
  await sleep(silent + 20_000 - Date.now());
  await home.context.setOffline(false);
  await trader.banner().waitFor({ state: "detached", timeout: 5000 });

  await trader.heard("Answered while the trader was away.").waitFor();
  await agent.message("Sent without a network.").waitFor();
  const texts = ["Orders are refused.", "Sent without a network.", "Answered while the trader was away."];
  await once(await staff(desk.origin), reference, texts);
  const shown = await trader.texts();
  for (const text of texts) assert.equal(shown.filter((it) => it.trim() === text).length, 1, `“${text}” once`);
});

test("“I tapped twice and now there are two tickets”", { timeout: 60_000 }, async () => {
  const { trader } = await chatting("ja");
  const admin = await staff(desk.origin);
  const before = (await admin.get("/counts")).all;
  await trader.open();
  await trader.tap("order");
  await trader.box.fill("注文が出せません。");
  await trader.panel.getByRole("button", { name: trader.t("widget-send"), exact: true }).dblclick();
  const reference = await trader.reference();
  await once(admin, reference, ["注文が出せません。"]);
  await sleep(500);
  assert.equal((await admin.get("/counts")).all, before + 1);
  assert.equal(await trader.own.count(), 1);

  const messages = (await admin.messages(reference)).length;
  await trader.box.fill("二回目");
  await Promise.all([trader.box.press("Enter"), trader.box.press("Enter")]);
  await once(admin, reference, ["二回目"]);
  await sleep(500);
  assert.equal((await admin.messages(reference)).length, messages + 1);
});

test("“I only wanted a person”: two taps from the launcher", { timeout: 60_000 }, async () => {
  const { trader } = await chatting("ko");
  await trader.open();
  const names = await trader.panel.locator(".tiles button b").allInnerTexts();
  const first = ["liquidation", "order", "withdrawal", "stolen"].map((it) => trader.t(`widget-tile-${it}`));
  assert.deepEqual(names, first);
  await trader.tap("stolen");
  await trader.panel.getByRole("button", { name: trader.t("widget-draft-person") }).click();
  const ticket = await (await staff(desk.origin)).ticket(await trader.reference());
  assert.equal(ticket.topic, "account.security");
});
