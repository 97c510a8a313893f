// The server dies in the middle of a conversation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, staff, traderOf } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { Trader } from "../lib/trader.mjs";
import { eventually, sleep } from "../lib/wait.mjs";

const desk = stage();
const EACH = 15;

const numbered = (who, n) => `${who} ${String(n).padStart(2, "0")}.`;

test("“Your chat went away while I was writing, and half of it is gone”", { timeout: 180_000 }, async () => {
  const home = await desk.person();
  const office = await desk.person();
  const trader = new Trader(home.page, desk.origin);
  const agent = new Agent(office.page, desk.origin);
  await trader.arrive(await traderOf(desk.origin, "en"));
  const reference = await trader.ask("order", "I cannot close my position.");
  await agent.signIn(AGENTS.yuki);
  await agent.open(reference);
  await agent.claim();
  await agent.draft("");

  const write = async (n) => {
    await trader.write(numbered("trader", n));
    await agent.box.fill(numbered("agent", n));
    await agent.box.press("Control+Enter");
  };
  for (let n = 1; n <= EACH; n += 1) {
    if (n === 8) await desk.server.kill();
    await write(n);
  }
  const died = Date.now();

  // Within ten seconds both know, and the composers still take text.
  await trader.banner().waitFor({ timeout: 10_000 });
  await agent.banner().waitFor({ timeout: Math.max(1, 10_000 - (Date.now() - died)) });
  await sleep(Math.max(0, 12_000 - (Date.now() - died)));

  await desk.server.start();
  const back = Date.now();
  await trader.banner().waitFor({ state: "detached", timeout: 5000 });
  await eventually(
    "the agent's strip says that the connection is back",
    async () => !(await agent.banner().allInnerTexts()).join().includes(agent.t("console-net-retry")),
    { within: Math.max(1, 5000 - (Date.now() - back)) },
  );

  const admin = await staff(desk.origin);
  const expected = ["trader", "agent"].flatMap((who) => Array.from({ length: EACH }, (_, n) => numbered(who, n + 1)));
  const stored = await eventually(
    "every message is stored",
    async () => {
      const bodies = (await admin.messages(reference)).map((it) => it.body);
      return expected.every((text) => bodies.includes(text)) ? bodies : null;
    },
    { within: 45_000, every: 250 },
  );
  for (const text of expected) assert.equal(stored.filter((it) => it === text).length, 1, `“${text}” is stored once`);
  for (const who of ["trader", "agent"]) {
    const order = stored.filter((it) => it.startsWith(`${who} `));
    assert.deepEqual(order, [...order].sort(), `the order of the ${who}'s messages`);
  }

  const settled = async (name, texts) => {
    await eventually(`the ${name} sees all of it`, async () => {
      const shown = (await texts()).map((it) => it.trim());
      return expected.every((text) => shown.includes(text));
    });
    const shown = (await texts()).map((it) => it.trim());
    for (const text of expected) assert.equal(shown.filter((it) => it === text).length, 1, `${name}: “${text}” once`);
  };
  await settled("trader", () => trader.texts());
  await settled("agent", () => agent.log.locator("article.msg .body, article.msg [class*=body]").allInnerTexts());

  const loads = home.record.requests.filter((it) => it.url.startsWith(`${desk.origin}/?`));
  assert.equal(loads.length, 1, "nobody had to reload");
  for (const record of await desk.leave()) assert.deepEqual(record.foreign, []);
});
