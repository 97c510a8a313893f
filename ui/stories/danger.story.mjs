// Somebody whose words sound like danger to life sees where help is: no place in a queue, no articles about withdrawals.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { AGENTS, staff, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ limits: false });
afterEach(() => desk.leave());

const WORDS = {
  en: "five days and nothing. i want to die",
  ja: "出金が5日止まっています。もう死にたいです",
  "zh-Hans": "提币卡了五天，我不想活了",
};

async function visitor(locale) {
  const one = await desk.person();
  const someone = new Trader(one.page, desk.origin, locale);
  await someone.arrive(await traderOf(desk.origin, locale));
  return someone;
}

for (const [locale, words] of Object.entries(WORDS))
  test(`help stands under the message and nothing counts a place (${locale})`, async () => {
    const mei = await visitor(locale);
    await mei.ask("withdrawal", words);
    const card = mei.panel.locator(".danger");
    await card.getByText(mei.t("widget-danger-title")).waitFor();
    const link = card.getByRole("link", { name: mei.t("widget-danger-link") });
    assert.match(await link.getAttribute("href"), /\/helpline$/);
    assert.equal(await mei.panel.locator(".q .big").isVisible(), false, "no place");
    assert.equal(await mei.panel.locator(".qr").isVisible(), false, "no line");
    assert.equal(await mei.panel.locator(".while").isVisible(), false, "no articles");
    assert.ok(await link.isVisible());
    const led = await mei.page.request.get(`${desk.origin}/helpline`, { maxRedirects: 0 });
    assert.equal(led.status(), 307);
  });

test("said later in a conversation about something else, it counts as much", async () => {
  const mei = await visitor("en");
  await mei.ask("fees", "why was funding charged twice today?");
  await mei.panel.locator(".q .big").waitFor();
  await mei.write("forget it. tonight i am going to kill myself");
  await mei.panel.locator(".danger").waitFor();
  await eventually("no place is counted", async () => !(await mei.panel.locator(".q .big").isVisible()));
});

test("on the page of tickets too, until an agent judges otherwise", async () => {
  const mei = await visitor("en");
  const reference = await mei.ask("withdrawal", WORDS.en);
  await mei.panel.locator(".danger").waitFor();
  const page = await mei.page.context().newPage();
  await page.goto(`${desk.origin}/tickets#${reference}`);
  await page.locator(".danger").waitFor();
  await page.getByText(mei.t("tickets-next-new"), { exact: true }).waitFor();

  const admin = await staff(desk.origin, AGENTS.admin);
  await admin.send("PATCH", `/tickets/${reference}`, { priority: "normal" });
  await eventually("the card goes", async () => !(await mei.panel.locator(".danger").isVisible()));
  await eventually("on the page too", async () => !(await page.locator(".danger").isVisible()));
});

test("put together with another ticket it still counts; taken apart, each is what it was", async () => {
  const jiho = await visitor("ko");
  const deposit = await jiho.ask("deposit", "입금한 500 USDT가 안 들어왔어요");
  await jiho.panel.getByRole("button", { name: jiho.t("widget-back"), exact: true }).click();
  await jiho.tap("withdrawal");
  await jiho.write("출금이 5일째 멈춰 있어요. 죽고 싶어요");
  const danger = await eventually("another number", async () => {
    const reference = await jiho.reference();
    return reference !== deposit ? reference : null;
  });
  const page = await jiho.page.context().newPage();
  await page.goto(`${desk.origin}/tickets#${deposit}`);
  await page.getByText("입금한 500 USDT").first().waitFor();
  assert.equal(await page.locator(".danger").isVisible(), false);

  const admin = await staff(desk.origin, AGENTS.admin);
  await admin.send("POST", `/tickets/${deposit}/merge`, { with: danger });
  await page.locator(".danger").waitFor();
  await admin.send("POST", `/tickets/${danger}/unmerge`, {});
  await eventually("the card goes", async () => !(await page.locator(".danger").isVisible()));
});
