// A word that is being composed owns its Enter.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually, sleep } from "./lib/wait.mjs";

const desk = stage();
afterEach(() => desk.leave());

/** Begins a composition in the focused box, and presses Enter in the two ways engines report it. */
async function compose(page, text, modifiers = 0) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  for (const code of [13, 229]) {
    const key = { key: code === 13 ? "Enter" : "Process", code: "Enter", windowsVirtualKeyCode: code, modifiers };
    await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
  return async (committed) => {
    await cdp.send("Input.insertText", { text: committed });
    await cdp.detach();
  };
}

for (const [locale, composing, committed] of [
  ["ja", "ちゅうもん", "注文が通りません"],
  ["zh-Hans", "wu fa ping cang", "无法平仓"],
  ["ko", "주무", "주문이 안 됩니다"],
]) {
  test(`“Half of my word was sent” (${locale})`, { timeout: 60_000 }, async () => {
    const { page } = await desk.person();
    const trader = new Trader(page, desk.origin, locale);
    await trader.arrive(await traderOf(desk.origin, locale));
    await trader.open();
    await trader.tap("other");
    await trader.box.focus();
    const commit = await compose(page, composing);
    await sleep(400);
    assert.equal(await trader.own.count(), 0, "nothing was sent while composing");
    await commit(committed);
    assert.equal(await trader.box.inputValue(), committed);
    await trader.box.press("Enter");
    await trader.said(committed).waitFor();
    const reference = await trader.reference();
    const bodies = (await (await staff(desk.origin)).messages(reference)).filter((it) => it.kind === "inbound");
    assert.deepEqual(
      bodies.map((it) => it.body),
      [committed],
    );

    await trader.box.fill("1");
    await trader.box.press("Shift+Enter");
    assert.equal(await trader.box.inputValue(), "1\n", "Shift-Enter is a new line");
  });
}

test("“The agent sent me half a word”", { timeout: 60_000 }, async () => {
  const home = await desk.person();
  const trader = new Trader(home.page, desk.origin, "ja");
  await trader.arrive(await traderOf(desk.origin, "ja"));
  const reference = await trader.ask("other", "質問があります。");
  const office = await desk.person();
  const agent = new Agent(office.page, desk.origin);
  await agent.signIn(AGENTS.yuki);
  await agent.open(reference);
  await agent.log.focus();
  await office.page.keyboard.press("n");
  await agent.box.focus();
  const control = 2;
  const commit = await compose(office.page, "かくにん", control);
  await sleep(400);
  assert.equal(await agent.log.locator(".msg.note").count(), 0, "nothing was sent while composing");
  await commit("確認中");
  await agent.box.press("Control+Enter");
  await agent.log.locator(".msg.note").filter({ hasText: "確認中" }).waitFor();
  await eventually("one note", async () => {
    const notes = (await (await staff(desk.origin)).messages(reference)).filter((it) => it.kind === "note");
    return notes.length === 1 && notes[0].body === "確認中";
  });
});
