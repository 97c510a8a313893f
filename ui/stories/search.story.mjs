// “I told you that already”: whatever a trader wrote is found again by any of its words.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, trader as api } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ limits: false });
const records = [];
after(() =>
  assert.deepEqual(
    records.flatMap((it) => it.foreign),
    [],
  ),
);

test("“The hash is in my first message”: found as it is typed, by the keyboard alone, and a mistyped operator is explained", {
  timeout: 90_000,
}, async () => {
  const trader = await api(desk.origin, { locale: "zh-Hant" });
  const { reference } = await trader.send("POST", "/tickets", {
    client_id: `search-${Date.now()}`,
    subject: "資金問題",
    body: "我的提幣一直沒到帳，雜湊 0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08，請幫忙查詢蜂蜜",
  });
  const { page, record } = await desk.person();
  records.push(record);
  const agent = new Agent(page, desk.origin);
  await agent.signIn(AGENTS.ines);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  const box = palette.getByRole("combobox");
  const hit = palette.getByRole("option", { name: new RegExp(reference) });

  await box.fill("没到账 蜂蜜");
  await hit.waitFor();
  assert.deepEqual(
    await hit.locator("mark").allInnerTexts(),
    ["沒到帳", "蜂蜜"],
    "simplified words mark what was written in traditional ones",
  );

  await box.fill("蜂蜜 statsu:open");
  const note = palette.getByRole("status").filter({ hasText: "status:" }).first();
  await eventually("the operator that was meant is named", async () =>
    /statsu:.*status:/s.test(await note.innerText()),
  );
  assert.equal(await hit.count(), 1, "what was found stays");

  await box.fill("0x9f86d081 status:new,open");
  await eventually("a hash is found by its beginning", async () => (await hit.locator("mark").count()) === 1);
  await page.keyboard.press("Enter");
  await agent.log.waitFor();
  assert.match(page.url(), new RegExp(reference), "Enter opens it");
});
