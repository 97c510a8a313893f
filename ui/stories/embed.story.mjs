// The widget on somebody else's site.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { staff, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ guest: true });
afterEach(() => desk.leave());

/** What is kept for the host page's origin. */
function storage(page) {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((it) => it.name),
    cookies: document.cookie,
    caches: typeof caches === "undefined" ? [] : await caches.keys(),
  }));
}

test("“The chat on our site does not know who I am”: a foreign page, a strict policy, no cookies", {
  timeout: 90_000,
}, async () => {
  const who = await traderOf(desk.origin, "en");
  desk.host.show({
    policy: true,
    options: { site: "other", user_jwt: who.identity, locale: "en", brand: "Northpier" },
    early:
      "Backstop('on', 'ready', () => heard.push('ready')); Backstop('on', 'ticket', (it) => heard.push(it.reference));",
  });
  const { page, context, record } = await desk.person();
  const crossing = [];
  context.on("response", (response) => crossing.push(response));
  const trader = new Trader(page, desk.origin);
  await page.goto(`${desk.host.origin}/`);
  await trader.launcher.waitFor();
  assert.deepEqual(await page.evaluate(() => window.heard), ["ready"], "calls made before the load are kept, in order");

  const reference = await trader.ask("withdrawal", "Where is my withdrawal?");
  await eventually("the page hears of the ticket", async () =>
    (await page.evaluate(() => window.heard)).includes(reference),
  );
  const ticket = await (await staff(desk.origin)).ticket(reference);
  assert.equal(ticket.contact.uid, who.uid);
  assert.equal(ticket.contact.verified, true);

  for (const response of crossing.filter((it) => it.url().startsWith(desk.origin))) {
    const [answer, question] = [await response.allHeaders(), await response.request().allHeaders()];
    assert.equal(answer["set-cookie"], undefined, response.url());
    assert.equal(question.cookie, undefined, response.url());
  }
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(record.foreign, []);
  assert.deepEqual(record.errors, []);
});

test("“I signed out and the next person saw my chat”: shutdown leaves nothing", { timeout: 60_000 }, async () => {
  const who = await traderOf(desk.origin, "ko");
  desk.host.show({
    options: { user_jwt: who.identity, locale: "ko", brand: "Northpier" },
  });
  const { page, record } = await desk.person();
  const trader = new Trader(page, desk.origin, "ko");
  await page.goto(`${desk.host.origin}/`);
  await trader.launcher.waitFor();
  await trader.ask("fees", "펀딩비가 궁금합니다.");
  await page.evaluate(() => window.Backstop("shutdown"));
  await page.locator("backstop-widget").waitFor({ state: "detached" });
  const empty = { local: [], session: [], databases: [], cookies: "", caches: [] };
  await eventually("nothing is kept", async () => JSON.stringify(await storage(page)) === JSON.stringify(empty));
  assert.deepEqual(record.errors, []);
});

test("show and hide, and no launcher where the page has its own button", { timeout: 60_000 }, async () => {
  desk.host.show({
    options: { locale: "ja", launcher: false, brand: "Northpier" },
  });
  const { page } = await desk.person();
  const trader = new Trader(page, desk.origin, "ja");
  await page.goto(`${desk.host.origin}/`);
  await page.locator("backstop-widget").waitFor({ state: "attached" });
  assert.equal(await trader.launcher.isVisible(), false);
  await page.evaluate(() => window.Backstop("show"));
  await trader.panel.waitFor();
  await page.evaluate(() => window.Backstop("hide"));
  await trader.panel.waitFor({ state: "hidden" });
});
