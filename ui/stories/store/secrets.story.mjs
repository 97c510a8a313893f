// What must not be sent is not sent, and what must not be asked is not asked.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, staff, traderOf } from "../lib/api.mjs";
import { stage } from "../lib/story.mjs";
import { Trader } from "../lib/trader.mjs";
import { eventually, sleep } from "../lib/wait.mjs";

const desk = stage();
afterEach(() => desk.leave());

const SECRET = "Trustno1-Harbour!";
const PHRASE = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

async function chatting() {
  const home = await desk.person();
  const trader = new Trader(home.page, desk.origin);
  await trader.arrive(await traderOf(desk.origin, "en"));
  return { home, trader };
}

/** Whether anything with a body, or any address, carried a text since a moment. */
function carried(record, text, since) {
  return record.requests.filter(
    (it) => it.at >= since && (it.body.includes(text) || it.url.includes(encodeURIComponent(text))),
  );
}

function sockets(page) {
  const sent = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(String(payload))));
  return sent;
}

test("“I pasted my password before I noticed”", { timeout: 90_000 }, async () => {
  const home = await desk.person();
  const frames = sockets(home.page);
  const trader = new Trader(home.page, desk.origin);
  await trader.arrive(await traderOf(desk.origin, "en"));
  const reference = await trader.ask("other", "I cannot sign in.");
  const since = Date.now();
  const message = `my password is ${SECRET}`;
  await trader.write(message);

  const sheet = trader.panel.getByRole("alertdialog");
  await sheet.waitFor();
  assert.ok((await sheet.innerText()).includes(trader.t("widget-hold-title", { kind: "password" })));
  await sleep(1500);
  assert.deepEqual(carried(home.record, SECRET, since), [], "nothing left the device");
  assert.ok(!frames.some((it) => it.includes(SECRET)), "nothing left over the socket");
  const posts = home.record.requests.filter(
    (it) => it.at >= since && it.method === "POST" && it.url.includes("/messages"),
  );
  assert.deepEqual(posts, [], "the network log is empty");

  await sheet.getByRole("button", { name: trader.t("widget-hold-mask", { kind: "password" }) }).click();
  await trader.panel.getByText(trader.t("widget-secret-password")).first().waitFor();
  assert.ok(!frames.some((it) => it.includes(SECRET)));
  assert.deepEqual(carried(home.record, SECRET, since), []);

  const office = await desk.person();
  const agent = new Agent(office.page, desk.origin);
  await agent.signIn(AGENTS.ines);
  await agent.open(reference);
  const chip = agent.t("console-secret-removed", { kind: agent.t("console-secret-password") });
  await agent.log.getByText(chip).first().waitFor();
  assert.ok(!(await office.page.content()).includes(SECRET));
  const stored = JSON.stringify(await (await staff(desk.origin)).messages(reference));
  assert.ok(stored.includes("⟦secret:password⟧") && !stored.includes(SECRET));
});

test("“我输了三次都不对”: what nothing names is held on a phone too, and an order is not", {
  timeout: 90_000,
}, async () => {
  const home = await desk.person({ viewport: { width: 390, height: 844 } });
  const trader = new Trader(home.page, desk.origin, "zh-Hans");
  await trader.arrive(await traderOf(desk.origin, "zh-Hans"));
  await trader.ask("other", "订单 48213377 被拒了三次，错误代码 110007");
  await trader.said("48213377").waitFor();
  const since = Date.now();
  await trader.write("我输入 Bailu_2291 登录不了");
  const sheet = trader.panel.getByRole("alertdialog");
  await sheet.waitFor();
  assert.ok((await sheet.innerText()).includes(trader.t("widget-hold-title", { kind: "password" })));
  await sleep(1500);
  assert.deepEqual(carried(home.record, "Bailu_2291", since), []);
});

test("“Somebody told me to send my seed phrase”: that cannot be overridden", { timeout: 60_000 }, async () => {
  const { home, trader } = await chatting();
  await trader.open();
  await trader.tap("stolen");
  const since = Date.now();
  await trader.write(PHRASE);
  const sheet = trader.panel.getByRole("alertdialog");
  await sheet.waitFor();
  assert.ok((await sheet.innerText()).includes(trader.t("widget-hold-title", { kind: "seed_phrase" })));
  assert.deepEqual(await sheet.getByRole("button").allInnerTexts(), [trader.t("widget-hold-edit")]);
  await sheet.getByRole("button").click();
  assert.equal(await trader.box.inputValue(), PHRASE, "the text can be edited");
  assert.deepEqual(carried(home.record, "abandon", since), []);
});

test("“Support asked me for a code”: such a reply does not go out", { timeout: 90_000 }, async () => {
  const { trader } = await chatting();
  const reference = await trader.ask("other", "My authenticator is lost.");
  const office = await desk.person();
  const agent = new Agent(office.page, desk.origin);
  await agent.signIn(AGENTS.yuki);
  await agent.open(reference);
  await agent.claim();
  const asking = "Hello, I am looking into it. Please send me the verification code you just received.";
  await agent.draft(asking);
  await agent.box.press("Control+Enter");
  await office.page.keyboard.press("Control+Enter");
  await office.page.locator("#guard").waitFor();
  assert.ok(
    (await office.page.locator("#guard").innerText()).includes(agent.t("console-guard-secret-text").slice(0, 20)),
  );
  assert.equal(await agent.box.inputValue(), asking, "the text is kept");
  const admin = await staff(desk.origin);
  assert.ok(!(await admin.messages(reference)).some((it) => it.body === asking));
  assert.equal(await trader.heard("verification code").count(), 0);

  await office.page.getByRole("button", { name: agent.t("console-do-remove-sentence") }).click();
  await eventually("the sentence is gone", async () => !(await agent.box.inputValue()).includes("verification code"));
  await agent.box.press("Control+Enter");
  await agent.box.press("Control+Enter");
  await trader.heard("I am looking into it").waitFor();
});
