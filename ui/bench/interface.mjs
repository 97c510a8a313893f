// Measures the interface in a real browser against the real program, and prints a table in Markdown.
//   node ui/bench/interface.mjs        (STORY_BINARY chooses the program; the debug build unless told otherwise)
import { openBrowser, person } from "../stories/lib/browser.mjs";
import { Host } from "../stories/lib/host.mjs";
import { openDesk } from "../stories/lib/server.mjs";
import { helpTyping } from "./help.mjs";
import { openPanel, pageCost } from "./page.mjs";
import { talk } from "./talk.mjs";

const host = await new Host().open();
const server = await openDesk({ BACKSTOP_WIDGET_ORIGINS: host.origin, BACKSTOP_LIMITS_ENABLED: "false" });
host.desk = server.origin;
const browser = await openBrowser();
const scene = {
  host,
  server,
  person: (options) => person(browser, [server.origin, host.origin], options),
};
try {
  const rows = [];
  for (const measure of [pageCost, openPanel, talk, helpTyping]) rows.push(...(await measure(scene)));
  process.stdout.write("| what | figure | goal |\n|---|---|---|\n");
  for (const [what, figure, goal] of rows) process.stdout.write(`| ${what} | ${figure} | ${goal} |\n`);
} finally {
  await browser.close();
  await server.stop();
  host.close();
}
