// “You always take it for something else”: one correction changes the next reading, and leads see what triage learns.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { violations } from "./lib/access.mjs";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, trader as api, staff } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ limits: false });
const records = [];
after(() =>
  assert.deepEqual(
    records.flatMap((it) => [...it.errors, ...it.foreign]),
    [],
  ),
);

// Nothing in it tells what it is about, so that one person's word is enough.
const DOUBTFUL = "the zorgle on my frobnicator went plonk";

/** A stranger writes; returns the ticket once it was read. */
async function written(office, body) {
  const trader = await api(desk.origin);
  const client_id = `lesson-${Date.now()}-${Math.random()}`;
  const { reference } = await trader.send("POST", "/tickets", { client_id, body });
  return await eventually("triage has read it", async () => {
    const ticket = await office.ticket(reference);
    return ticket.language !== null && ticket.topic !== null ? ticket : null;
  });
}

async function sits(email) {
  const { page, record } = await desk.person();
  records.push(record);
  const agent = new Agent(page, desk.origin);
  await agent.signIn(email);
  return { page, agent };
}

test("“You always take it for something else”: a correction is learned at once, counted, and taken away by a lead", {
  timeout: 90_000,
}, async () => {
  const office = await staff(desk.origin);
  const first = await written(office, DOUBTFUL);
  const { page, agent } = await sits(AGENTS.ines);
  await page.goto(`${desk.origin}/desk#/all/${first.reference}`);
  await agent.log.waitFor();
  const guess = page.locator(".guess").nth(1).getByRole("button");
  const meant = await guess.innerText();
  await guess.click();
  const corrected = await eventually("the correction is kept", async () => {
    const ticket = await office.ticket(first.reference);
    return ticket.topic !== first.topic ? ticket : null;
  });
  await eventually("the pane says so", async () => await guess.isDisabled());

  const next = await written(office, DOUBTFUL);
  assert.equal(next.topic, corrected.topic, "the next message like it is read as it was taught, without a restart");

  await page.goto(`${desk.origin}/desk#/lessons`);
  await page.getByText(agent.t("console-lessons-not-yours"), { exact: true }).waitFor();

  const lead = await sits(AGENTS.admin);
  await lead.page.goto(`${desk.origin}/desk#/lessons`);
  const table = lead.page.getByRole("table");
  const row = table.getByRole("row").filter({ has: lead.page.getByRole("rowheader", { name: meant, exact: true }) });
  await row.locator("td.red", { hasText: "1" }).first().waitFor();
  assert.deepEqual(await violations(lead.page), []);

  const download = lead.page.waitForEvent("download");
  await lead.page.getByRole("link", { name: lead.agent.t("console-lessons-export") }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  assert.ok(
    csv.includes(`${DOUBTFUL}",${corrected.topic},`),
    `the labelled set holds what was said: ${csv.slice(0, 400)}`,
  );
});
