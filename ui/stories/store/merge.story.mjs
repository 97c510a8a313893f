// "I asked twice, and two people answered me different things": one problem, one ticket; two problems, two; and a way back.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { overflow, violations } from "../lib/access.mjs";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, staff, traderOf } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { Trader } from "../lib/trader.mjs";
import { eventually } from "../lib/wait.mjs";

const desk = stage({ limits: false });
/** Pictures are taken when a folder is named. */
const pictures = process.env.STORY_PICTURES ?? "";

const looked = [];

/** Looks at a page in light and dark, for what axe finds and, if wanted, as pictures. */
async function look(page, name) {
  const { width } = page.viewportSize();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    looked.push(...(await violations(page)).map((it) => `${name} ${width} ${scheme}: ${it}`));
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${width}-${scheme}.png`), animations: "disabled" });
    }
  }
  looked.push(...(await overflow(page)).map((it) => `${name} ${width}: ${it}`));
}

test("“I asked twice, and two people answered me different things”", { timeout: 240_000 }, async (t) => {
  const who = await traderOf(desk.origin, "en");
  const home = await desk.person();
  const office = await desk.person();
  const trader = new Trader(home.page, desk.origin);
  const agent = new Agent(office.page, desk.origin);
  const admin = await staff(desk.origin);
  const said = async (reference) =>
    (await admin.messages(reference)).filter((it) => it.kind === "inbound").map((it) => it.body);
  const toast = office.page.locator(".toast");
  const head = trader.panel.locator(".top small");
  let old = "";
  let living = "";
  let part = "";

  await t.test("a trader has two tickets about one problem", async () => {
    await trader.arrive(who);
    old = await trader.ask("deposit", "My deposit of 500 USDT is missing");
    await trader.panel.getByRole("button", { name: trader.t("widget-back"), exact: true }).click();
    await trader.tap("other");
    await trader.write("Is there any news of what I asked?");
    living = await eventually("another number", async () => {
      const reference = await trader.reference();
      return reference !== old ? reference : null;
    });
    await trader.panel.getByRole("button", { name: trader.t("widget-back"), exact: true }).click();
    await trader.panel.getByRole("button", { name: /My deposit of 500 USDT is missing/ }).click();
    await trader.said("My deposit of 500 USDT").waitFor();
  });

  await t.test("the agent merges them by key and picker, and the trader is led along", async () => {
    await agent.signIn(AGENTS.ines);
    await office.page.goto(`${desk.origin}/desk#/all/${living}`);
    await agent.message("any news of what I asked").waitFor();
    await agent.log.focus();
    await office.page.keyboard.press("Shift+M");
    const picker = office.page.getByRole("dialog", { name: agent.t("console-do-merge") });
    await picker.getByRole("option", { name: new RegExp(old) }).waitFor();
    await look(office.page, "picker");
    await picker.getByRole("option", { name: new RegExp(old) }).click();
    await toast.getByText(agent.t("console-toast-merged", { reference: old })).waitFor();
    await agent.log.getByText(new RegExp(`merged ${old} into this ticket`)).waitFor();
    await eventually("the trader stands in the living ticket", async () => (await head.innerText()).includes(living));
    await trader.said("any news of what I asked").waitFor();
    await trader.log.getByText(trader.t("widget-notice-merged", { reference: old })).waitFor();
    assert.equal((await admin.ticket(old)).merged_into, living);
    assert.equal((await admin.ticket(living)).waiting_since <= (await admin.ticket(living)).created_at, true);
  });

  await t.test("what was said before is read under the line, on both sides", async () => {
    await agent.log.getByText(agent.t("console-earlier", { reference: old })).click();
    await agent.message("My deposit of 500 USDT is missing").waitFor();
    await trader.log.getByText(trader.t("widget-notice-merged", { reference: old })).click();
    await trader.said("My deposit of 500 USDT is missing").waitFor();
    await look(office.page, "merged");
    await look(home.page, "merged-trader");
    await trader.write("So it is one ticket now?");
    await agent.message("So it is one ticket now?").waitFor();
    assert.deepEqual(await said(living), ["Is there any news of what I asked?", "So it is one ticket now?"]);
  });

  await t.test("my tickets opens the living one by the old number", async () => {
    const [page] = await Promise.all([
      home.page.context().waitForEvent("page"),
      (async () => {
        await trader.panel.getByRole("button", { name: trader.t("widget-back"), exact: true }).click();
        await trader.panel.getByRole("button", { name: trader.t("widget-my-tickets"), exact: true }).click();
      })(),
    ]);
    await page.goto(`${desk.origin}/tickets#${old}`);
    await page.getByText(living, { exact: true }).first().waitFor();
    await page.getByText("So it is one ticket now?").first().waitFor();
    await page.getByText(trader.t("tickets-earlier", { reference: old })).click();
    await page.getByText("My deposit of 500 USDT is missing").first().waitFor();
    await look(page, "tickets");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${desk.origin}/tickets#${living}`);
    await page.getByText("So it is one ticket now?").first().waitFor();
    await look(page, "tickets");
    await page.close();
  });

  await t.test("the old number says where it goes on, and an undo there gives it back", async () => {
    await office.page.goto(`${desk.origin}/desk#/all/${old}`);
    await office.page.getByText(agent.t("console-merged-into", { reference: living })).waitFor();
    assert.equal(await agent.box.count(), 0, "nothing is written to it");
    await look(office.page, "old");
    await office.page
      .locator(".net")
      .getByRole("button", { name: agent.t("console-merge-undo") })
      .click();
    await eventually("it is a ticket of its own", async () => (await admin.ticket(old)).merged_into === null);
    await agent.box.waitFor();
    assert.deepEqual(await said(old), ["My deposit of 500 USDT is missing"]);
    assert.deepEqual(await said(living), ["Is there any news of what I asked?", "So it is one ticket now?"]);
    assert.equal((await admin.ticket(old)).status, "new");
  });

  await t.test("a merge is taken back by Z as well", async () => {
    // Until it goes, the notice of the first merge would be taken for that of the next, and Z for the undo of the first.
    await toast.waitFor({ state: "hidden" });
    await office.page.goto(`${desk.origin}/desk#/all/${living}`);
    await agent.message("any news of what I asked").waitFor();
    await office.page.getByRole("button", { name: agent.t("console-more"), exact: true }).click();
    await office.page.getByRole("menuitem", { name: agent.t("console-do-merge") }).click();
    await office.page.getByRole("option", { name: new RegExp(old) }).click();
    await toast.getByText(agent.t("console-toast-merged", { reference: old })).waitFor();
    assert.equal((await admin.ticket(old)).merged_into, living);
    await agent.log.focus();
    await office.page.keyboard.press("z");
    await eventually("taken back", async () => (await admin.ticket(old)).merged_into === null);
    await agent.log
      .getByText(new RegExp(`took this ticket and ${old} apart`))
      .first()
      .waitFor();
  });

  await t.test("a message about something else becomes a ticket of its own", async () => {
    await agent.log.focus();
    await office.page.keyboard.press("Shift+P");
    const boxes = agent.log.getByRole("checkbox");
    await boxes.first().waitFor();
    assert.equal(await boxes.count(), 2);
    await boxes.first().check();
    await boxes.last().check();
    await office.page.getByText(agent.t("console-split-remains")).waitFor();
    await boxes.first().uncheck();
    await look(office.page, "splitting");
    await office.page.getByRole("button", { name: agent.t("console-split-off"), exact: true }).click();
    await toast.waitFor();
    part = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await toast.innerText())[0];
    await agent.log.getByText(new RegExp(`moved what was here to ${part}`)).waitFor();
    await eventually("it is gone from here", async () => (await agent.message("one ticket now").count()) === 0);
    assert.deepEqual(await said(part), ["So it is one ticket now?"]);
    await look(office.page, "split");
    await office.page.setViewportSize({ width: 390, height: 844 });
    await look(office.page, "split");
    await office.page.setViewportSize({ width: 1280, height: 800 });
  });

  await t.test("the trader finds it in its new ticket and one line in its place", async () => {
    await trader.panel.getByRole("button", { name: /Is there any news of what I asked/ }).click();
    await trader.log.getByRole("button", { name: trader.t("widget-notice-moved", { reference: part }) }).click();
    await eventually("the new ticket is open", async () => (await head.innerText()).includes(part));
    await trader.said("So it is one ticket now?").waitFor();
    await trader.log.getByText(trader.t("widget-notice-split_from", { reference: living })).waitFor();
    await look(home.page, "split-trader");
  });

  await t.test("later, the line in the thread brings it back, and the trader along", async () => {
    await office.page.reload();
    await agent.message("any news of what I asked").waitFor();
    await agent.log
      .getByRole("button", { name: agent.t("console-split-undo") })
      .first()
      .click();
    await agent.message("So it is one ticket now?").waitFor();
    await eventually("the trader stands in the whole ticket", async () => (await head.innerText()).includes(living));
    await trader.said("So it is one ticket now?").waitFor();
    assert.deepEqual(await said(living), ["Is there any news of what I asked?", "So it is one ticket now?"]);
    const places = (await admin.messages(living)).map((it) => it.seq);
    assert.deepEqual(
      places,
      Array.from(places, (_, n) => n + 1),
      "no place is empty",
    );
  });

  await t.test("nothing on the way was wrong for eye, key or console", () => {
    assert.deepEqual([...new Set(looked)], []);
    for (const { record } of [home, office]) assert.deepEqual([record.errors, record.foreign], [[], []]);
  });
});
