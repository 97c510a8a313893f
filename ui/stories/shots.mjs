// Takes the pictures of docs/screenshots: each surface, 1280 and 390 px wide, light and dark.
//   node ui/stories/shots.mjs [name…]
import { mkdirSync } from "node:fs";
import path from "node:path";
import { openBrowser, person } from "./lib/browser.mjs";
import { openDesk, root } from "./lib/server.mjs";
import { surfaces } from "./lib/surfaces.mjs";

const folder = path.join(root, "docs/screenshots");
const wanted = process.argv.slice(2);
const PLACES = [
  ["en", () => true],
  ["zh-Hans", (name) => name.startsWith("widget-") || name === "help-article"],
];

const server = await openDesk({ BACKSTOP_LIMITS_ENABLED: "false" });
const browser = await openBrowser();
mkdirSync(folder, { recursive: true });
try {
  for (const [locale, isShown] of PLACES) {
    const chosen = surfaces(server, locale).filter(
      ({ name }) => isShown(name) && (wanted.length === 0 || wanted.includes(name)),
    );
    for (const { name, open } of chosen) {
      for (const width of [1280, 390]) {
        const viewport = { width, height: width === 390 ? 844 : 800 };
        const { page, context } = await person(browser, [server.origin], { viewport, locale, reducedMotion: "reduce" });
        for (const scheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme: scheme });
          await open(page);
          const file = `${name}-${width}${scheme === "dark" ? "-dark" : ""}-${locale}.png`;
          await page.screenshot({ path: path.join(folder, file), animations: "disabled" });
          process.stdout.write(`${file}\n`);
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
