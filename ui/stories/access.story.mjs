// "I cannot use your chat": every surface, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, violations, walk, watchRoots } from "./lib/access.mjs";
import { trader as api, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { surfaces } from "./lib/surfaces.mjs";

// Many log-ins from one address are the story here, not an attack.
const desk = stage({ limits: false });

/** A ticket, so that lists and threads are not empty. */
async function seed() {
  const { identity } = await traderOf(desk.origin, "en");
  const trader = await api(desk.origin, { identity });
  await trader.send("POST", "/tickets", {
    client_id: `seed-${Date.now()}`,
    body: "I cannot close my position.",
    topic: "order.cannot_place",
  });
}

const WIDTHS = [1280, 390];
const names = surfaces(desk).map((it) => it.name);

test("every surface can be used by everybody", { timeout: 900_000 }, async (t) => {
  await seed();
  for (const name of names) {
    await t.test(name, async () => {
      const { open, within } = surfaces(desk).find((it) => it.name === name);
      const found = [];
      for (const width of WIDTHS) {
        const { page, context, record } = await desk.person({
          viewport: { width, height: 844 },
          hasTouch: width === 390,
          reducedMotion: "reduce",
        });
        await watchRoots(context);
        for (const scheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme: scheme });
          await open(page);
          found.push(...(await violations(page)).map((it) => `${width} ${scheme}: ${it}`));
        }
        if (width === 1280) found.push(...(await walk(page, within)).problems.map((it) => `Tab: ${it}`));
        if (width === 390) {
          for (const narrow of [390, 320]) {
            await page.setViewportSize({ width: narrow, height: 844 });
            found.push(...(await overflow(page)).map((it) => `${narrow} px: ${it}`));
          }
        }
        found.push(
          ...record.foreign.map((it) => `foreign request: ${it}`),
          ...record.errors.map((it) => `console: ${it}`),
        );
        await context.close();
      }
      assert.deepEqual([...new Set(found)], []);
    });
  }
});

test("Esc closes the top layer and the focus goes back", { timeout: 60_000 }, async () => {
  const { page } = await desk.person();
  await surfaces(desk)
    .find((it) => it.name === "widget-home")
    .open(page);
  await page.keyboard.press("Escape");
  const launcher = page.locator("backstop-widget button.launch");
  await launcher.waitFor();
  assert.ok(
    await launcher.evaluate((it) => it.getRootNode().activeElement === it),
    "the focus is on the launcher again",
  );
});

test("the check itself finds what is planted", { timeout: 60_000 }, async () => {
  const { page } = await desk.person();
  await surfaces(desk)
    .find((it) => it.name === "widget-home")
    .open(page);
  await page.evaluate(() => {
    const panel = document.querySelector("backstop-widget").shadowRoot.querySelector("[role=dialog]");
    const nameless = document.createElement("button");
    nameless.style.setProperty("outline", "none", "important");
    nameless.style.setProperty("width", "10px");
    panel.append(nameless);
    const wide = document.createElement("div");
    wide.style.setProperty("width", "3000px");
    wide.style.setProperty("height", "1px");
    document.body.append(wide);
  });
  assert.ok((await violations(page)).some((it) => it.startsWith("button-name")));
  const { problems } = await walk(page, "backstop-widget");
  for (const what of ["no name", "no ring", "10 ×"])
    assert.ok(
      problems.some((it) => it.includes(what)),
      `${what}: ${problems}`,
    );
  assert.notDeepEqual(await overflow(page), []);
});
