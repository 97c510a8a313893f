// "Half of the button is missing in my language": the longest words must fit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clipped, overflow } from "./lib/access.mjs";
import { trader as api, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { surfaces } from "./lib/surfaces.mjs";

// Many log-ins from one address are the story here, not an attack.
const desk = stage({ limits: false });
const names = surfaces(desk).map((it) => it.name);

test("nothing is cut off when every text is 40 % longer", { timeout: 300_000 }, async (t) => {
  const { identity } = await traderOf(desk.origin, "en");
  const trader = await api(desk.origin, { identity });
  await trader.send("POST", "/tickets", {
    client_id: `seed-${Date.now()}`,
    body: "I cannot close my position.",
    topic: "order.cannot_place",
  });
  for (const name of names) {
    await t.test(name, async () => {
      const found = [];
      for (const width of [1280, 390]) {
        const { page, context } = await desk.person({ viewport: { width, height: 844 } });
        await surfaces(desk, "en-XA")
          .find((it) => it.name === name)
          .open(page);
        found.push(...(await clipped(page)).map((it) => `${width} px: ${it}`));
        found.push(...(await overflow(page)).map((it) => `${width} px: ${it}`));
        assert.equal(await page.locator("html").getAttribute("lang"), "en-XA", `${name} speaks the test locale`);
        await context.close();
      }
      assert.deepEqual(found, []);
    });
  }
});

test("every page names its language and its direction", { timeout: 60_000 }, async () => {
  const { page, record } = await desk.person();
  for (const locale of ["en", "zh-Hans", "zh-Hant", "ja", "ko"]) {
    for (const path of [
      `/?locale=${locale}`,
      `/help/${locale}/`,
      `/verify?lang=${locale}`,
      `/status?lang=${locale}`,
      `/desk?locale=${locale}`,
    ]) {
      await page.goto(desk.origin + path);
      await page.locator("main").first().waitFor();
      assert.equal(await page.locator("html").getAttribute("lang"), locale, path);
    }
  }
  assert.deepEqual(record.errors, []);
});
