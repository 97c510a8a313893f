// Who reads first finds an answer, with or without JavaScript.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { stage } from "./lib/story.mjs";
import { eventually } from "./lib/wait.mjs";
import { words } from "./lib/words.mjs";

const desk = stage();
afterEach(() => desk.leave());

test("“My office blocks scripts and your help is empty”", { timeout: 60_000 }, async () => {
  const { page, record } = await desk.person({ javaScriptEnabled: false });
  const t = words("pages");
  await page.goto(`${desk.origin}/help/en/`);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), t("pages-home-heading"));
  await page.getByLabel(t("pages-search-label")).fill("stop-loss liquidated");
  await page.getByRole("button", { name: t("pages-search-go") }).click();
  await page.locator("ol.list a").first().click();
  assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /stop-loss/i);
  // The form is there when the desk keeps ratings.
  const yes = page.locator("#rating").getByRole("button", { name: t("pages-article-yes"), exact: true });
  if (await yes.count()) {
    await yes.click();
    await page.getByText(t("pages-article-thanks")).waitFor();
  }
  await page.locator("#languages a[hreflang=ja]").click();
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");

  await page.goto(`${desk.origin}/verify`);
  await page.getByLabel(t("pages-verify-label")).fill("https://n0rthpier.example/login");
  await page.getByRole("button", { name: t("pages-verify-go") }).click();
  await page.getByText(t("pages-verify-not-official")).waitFor();
  await page.goto(`${desk.origin}/status`);
  await page.getByRole("heading", { level: 1, name: t("pages-status-title") }).waitFor();
  assert.deepEqual(record.foreign, []);
  assert.deepEqual(record.errors, []);
});

for (const [locale, query, title] of [
  ["en", "stop-loss", /stop-loss/i],
  ["zh-Hans", "止损", /止损/],
  ["zh-Hant", "爆倉", /[強强]平|爆[倉仓]/],
  ["ja", "強制決済", /強制|ロスカット|清算/],
  ["ko", "청산", /청산/],
]) {
  test(`“I typed what happened and found nothing” (${locale})`, { timeout: 60_000 }, async () => {
    const { page, record } = await desk.person();
    const t = words("pages", locale);
    await page.goto(`${desk.origin}/help/${locale}/`);
    const box = page.getByLabel(t("pages-search-label"));
    await page.keyboard.press("/");
    await eventually("/ leads to the search box", () => box.evaluate((it) => it === document.activeElement));
    await box.pressSequentially(query, { delay: 40 });
    const options = page.getByRole("listbox").getByRole("option");
    // The list of the whole query, not of its beginning.
    await page
      .locator(`.more a[href$="q=${encodeURIComponent(query)}"]`)
      .first()
      .waitFor();
    await options.first().waitFor();
    await eventually("the number of results is announced", async () =>
      /\d|\S/.test(await page.locator("#said").innerText()),
    );
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator("[role=option][aria-selected=true]");
    assert.equal(await chosen.count(), 1);
    assert.equal(await box.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
    assert.match(await chosen.innerText(), title);
    await page.keyboard.press("Enter");
    await page.locator("article h1").waitFor();
    assert.match(await page.locator("article").innerText(), title);
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
    await page.goBack();
    await box.fill("");
    await box.pressSequentially(query, { delay: 20 });
    await options.first().waitFor();
    await page.keyboard.press("Escape");
    await options.first().waitFor({ state: "hidden" });
    assert.deepEqual(record.foreign, []);
    assert.deepEqual(record.errors, []);
  });
}

test("“Your pages load things from elsewhere”: headers forbid it", async () => {
  for (const path of ["/", "/help/en/", "/verify", "/status", "/tickets", "/desk"]) {
    const answer = await fetch(desk.origin + path);
    assert.equal(answer.status, 200, path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors/, path);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/, path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    assert.ok(answer.headers.get("referrer-policy"), path);
  }
});
