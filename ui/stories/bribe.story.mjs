// “Somebody offered my colleague money”: the agent never reads it, a lead does, and the trader is served.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "./lib/access.mjs";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";

const desk = stage({ limits: false });
const records = [];
after(() =>
  assert.deepEqual(
    records.flatMap((it) => [...it.errors, ...it.foreign]),
    [],
  ),
);

const STUCK = "My withdrawal is stuck since Monday.";
const OFFER = "I will give you 300 USDT if you push it through. Telegram @fast_eddie";

async function sits(email) {
  const { page, record } = await desk.person();
  records.push(record);
  const agent = new Agent(page, desk.origin);
  await agent.signIn(email);
  return { page, agent };
}

test("“Somebody offered my colleague money”", { timeout: 90_000 }, async () => {
  const lead = await sits(AGENTS.admin);
  const home = await desk.person();
  const trader = new Trader(home.page, desk.origin);
  await trader.arrive(await traderOf(desk.origin, "en"));
  const reference = await trader.ask("other", `${STUCK} ${OFFER}`);
  await trader.panel.getByText(trader.t("widget-secret-withheld")).first().waitFor();
  assert.ok(!(await trader.panel.innerText()).includes("⟦"), "no mark stands there as it is stored");

  const { page, agent } = await sits(AGENTS.ines);
  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  await agent.log.waitFor();
  await agent.log.getByText(agent.t("console-withheld")).first().waitFor();
  await agent.log.getByText(STUCK).first().waitFor();
  const shown = await page.content();
  assert.ok(!shown.includes("fast_eddie") && !shown.includes("300 USDT"), "the agent does not read it");
  await page.goto(`${desk.origin}/desk#/bribes`);
  await page.getByText(agent.t("console-bribes-not-yours"), { exact: true }).waitFor();

  // The lead is told where they are, without a reload.
  const strip = lead.page.getByRole("alert").filter({ hasText: lead.agent.t("console-bribes-strip", { count: 1 }) });
  await strip.getByRole("button").click();
  assert.ok(!(await lead.page.content()).includes("fast_eddie"), "the words only come when asked for");
  await lead.page.getByRole("button", { name: lead.agent.t("console-bribes-show") }).click();
  await lead.page.getByText(OFFER).waitFor();
  assert.deepEqual(await violations(lead.page), []);
  await lead.page.getByRole("button", { name: lead.agent.t("console-bribes-innocent") }).click();
  await lead.page.getByText(lead.agent.t("console-bribes-is-innocent", { name: "" }).trim()).waitFor();

  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  await agent.log.getByText(OFFER).waitFor();
});
