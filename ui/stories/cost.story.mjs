// What the widget costs the page that carries it: bytes, requests and movement. Times are measured by ui/bench.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { sleep } from "./lib/wait.mjs";

const desk = stage({ guest: true });
const KB = 1000;
const OPTIONS = { locale: "en", brand: "Northpier" };
afterEach(() => desk.leave());

/** Counts what travels, compressed as it travels. */
async function meter(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const seen = new Map();
  cdp.on("Network.responseReceived", ({ requestId, response, type }) =>
    seen.set(requestId, { url: response.url, type, bytes: 0 }),
  );
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = seen.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return { cdp, ofDesk: () => [...seen.values()].filter((it) => it.url.startsWith(desk.origin)) };
}

const total = (all) => all.reduce((sum, it) => sum + it.bytes, 0);

test("“Your chat makes my page slow to load”: bytes and requests", { timeout: 60_000 }, async (t) => {
  const { page } = await desk.person();
  const { ofDesk } = await meter(page);
  const trader = new Trader(page, desk.origin);
  desk.host.show({ options: OPTIONS });
  await page.goto(desk.host.origin);
  await trader.launcher.waitFor();
  await sleep(2500);
  const before = ofDesk();
  t.diagnostic(`before the click: ${before.length} requests, ${total(before)} bytes`);
  assert.ok(before.length <= 4, `≤ 4 requests: ${before.map((it) => it.url)}`);
  assert.ok(total(before) <= 15 * KB, `${total(before)} bytes before the click`);
  assert.deepEqual(
    before.map((it) => new URL(it.url).pathname),
    ["/widget.js"],
    "nothing but the loader",
  );
  assert.ok(total(before) <= 10 * KB, `the loader has ${total(before)} bytes`);

  await trader.open();
  await trader.box.waitFor();
  await sleep(500);
  const code = ofDesk().filter((it) => !before.includes(it) && /\.(m?js|css)$/.test(new URL(it.url).pathname));
  // The tables of the shield have a budget of their own: the panel stands before they are there.
  const isTable = (it) => /\/shield-[^/]*\.js$/.test(new URL(it.url).pathname);
  const [tables, panel] = [code.filter(isTable), code.filter((it) => !isTable(it))];
  t.diagnostic(`the panel: ${total(panel)} bytes of script and style; the shield's tables: ${total(tables)}`);
  assert.ok(total(panel) > 0 && total(panel) <= 60 * KB, `the panel has ${total(panel)} bytes`);
  assert.ok(total(tables) <= 450 * KB, `the tables have ${total(tables)} bytes`);
});

test("“Since the chat is there, everything jumps”: nothing on the page moves", { timeout: 60_000 }, async () => {
  const { page } = await desk.person({ viewport: { width: 390, height: 800 } });
  desk.host.show({ options: OPTIONS });
  await page.addInitScript(() => {
    window.shift = 0;
    const add = (list) => {
      for (const it of list.getEntries()) window.shift += it.hadRecentInput ? 0 : it.value;
    };
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(desk.host.origin);
  await new Trader(page, desk.origin).launcher.waitFor();
  await sleep(2500);
  assert.equal(await page.evaluate(() => window.shift), 0);
});
