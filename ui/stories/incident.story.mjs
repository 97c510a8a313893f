// “Is it you or is it me?”: an incident told once stands in every chat and on the status page, in each reader's language.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { words } from "./lib/words.mjs";

const desk = stage();
afterEach(() => desk.leave());

test("“Is it you or is it me?”: a lead declares, everybody reads, and it goes away when it is over", {
  timeout: 120_000,
}, async () => {
  const waiting = await desk.person();
  const trader = new Trader(waiting.page, desk.origin, "ja");
  await trader.arrive(await traderOf(desk.origin, "ja"));
  await trader.ask("order", "注文が通りません");

  const { page } = await desk.person();
  const lead = new Agent(page, desk.origin);
  await lead.signIn(AGENTS.admin);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(lead.t("console-page-incidents-title"));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: lead.t("console-incident-declare") }).click();
  await page.getByLabel(lead.t("console-incident-body")).fill("Orders are queued. Positions are safe.");
  await page
    .locator("form")
    .getByRole("button", { name: lead.t("console-incident-declare") })
    .click();
  await page.getByText("Orders are queued. Positions are safe.").waitFor();

  const title = words("pages", "ja")("pages-incident-trading");
  const strip = trader.panel.locator(".strip", { hasText: title });
  await strip.waitFor({ timeout: 45_000 });
  assert.match(await strip.innerText(), /Orders are queued/, "what was said is there in the language it was said in");
  assert.equal(await strip.locator("b").getAttribute("lang"), "ja");

  const status = await desk.person();
  await status.page.goto(`${desk.origin}/status?lang=ko`);
  await status.page.getByRole("heading", { name: words("pages", "ko")("pages-incident-trading") }).waitFor();

  await page.getByRole("button", { name: lead.t("console-incident-tell") }).click();
  await page.locator("form select").first().selectOption("resolved");
  await page
    .locator("form")
    .getByRole("button", { name: lead.t("console-incident-tell") })
    .click();
  await page.getByText(lead.t("console-incident-stage-resolved")).first().waitFor();
  await strip.waitFor({ state: "detached", timeout: 45_000 });
});
