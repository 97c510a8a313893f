// Fails when the chat widget outgrows its budget (ux:W2).
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const widget = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../dist/widget");

async function sizes(name) {
  const raw = await readFile(path.join(widget, name));
  return { raw: raw.length, gz: gzipSync(raw, { level: 9 }).length };
}

const names = await readdir(widget);
const loader = await sizes("loader.js");

/** A script and what it imports before it runs. */
async function needed(name, found = new Set()) {
  found.add(name);
  const source = await readFile(path.join(widget, name), "utf8");
  for (const [, one] of source.matchAll(/\bfrom\s*"\.\/([^"]+)"/g)) if (!found.has(one)) await needed(one, found);
  return found;
}

const first = await needed(names.find((name) => /^panel-.*\.js$/.test(name)));
const scripts = await Promise.all([...first].map(sizes));
const later = names.filter((name) => name.endsWith(".js") && name !== "loader.js" && !first.has(name));
const fetched = (await Promise.all(later.map(sizes))).map((one) => one.gz).sort((a, b) => a - b);
const catalogues = (await readdir(path.join(widget, "locales"))).filter((name) => name.endsWith(".ftl"));
const words = await Promise.all(catalogues.map((name) => sizes(path.join("locales", name))));
const panel = scripts.reduce((sum, one) => sum + one.gz, 0);
const largest = Math.max(...words.map((one) => one.gz));

const limits = [
  ["loader, raw", loader.raw, 10_000],
  ["everything before the click, raw", loader.raw, 15_000],
  ["panel with its styles, gzip", panel, 60_000],
  ["panel with one catalogue, gzip", panel + largest, 60_000],
  [
    "words and late rules of the shield, fetched when the panel opens, gzip",
    fetched.slice(0, -1).reduce((sum, one) => sum + one, 0),
    96_000,
  ],
  // Nothing waits for them, and the server looks again.
  ["weights of the shield and words of every day, fetched behind everything else, gzip", fetched.at(-1) ?? 0, 360_000],
];
let failed = false;
for (const [name, size, limit] of limits) {
  const over = size > limit;
  failed ||= over;
  console.log(`${over ? "over" : "ok  "}  ${name}: ${size} of ${limit} bytes`);
}
process.exitCode = failed ? 1 : 0;
