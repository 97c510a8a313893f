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
const scripts = await Promise.all(names.filter((name) => /^(panel|part)-.*\.js$/.test(name)).map(sizes));
const tables = await Promise.all(names.filter((name) => /^shield-.*\.js$/.test(name)).map(sizes));
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
    "words, late rules and weights of the shield, fetched when the panel opens, gzip",
    tables.reduce((sum, one) => sum + one.gz, 0),
    128_000,
  ],
];
let failed = false;
for (const [name, size, limit] of limits) {
  const over = size > limit;
  failed ||= over;
  console.log(`${over ? "over" : "ok  "}  ${name}: ${size} of ${limit} bytes`);
}
process.exitCode = failed ? 1 : 0;
