// Writes .br and .gz beside each text file of dist, and dist/.stamp: the hash of everything the build was made from.
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const ui = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(ui, "dist");
const TEXT = /\.(js|css|html|ftl|svg|json|txt|map)$/;
/** What is not a source: installed, built, or a test's. */
const SKIPPED = new Set(["node_modules", "dist", ".stamp"]);
const SHIELD = ["more_words.json", "words.json"];
const pressBrotli = promisify(brotliCompress);
const pressGzip = promisify(gzip);

async function files(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await files(full)));
    else if (entry.isFile()) found.push(full);
  }
  return found.sort();
}

async function compress(file) {
  const raw = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  const variants = [
    [".br", await pressBrotli(raw, { params })],
    [".gz", await pressGzip(raw, { level: 9 })],
  ];
  for (const [suffix, pressed] of variants) {
    // A variant that saves nothing would only cost a lookup.
    if (pressed.length < raw.length) await writeFile(file + suffix, pressed);
    else await rm(file + suffix, { force: true });
  }
}

/** One line per file, "path NUL length NUL bytes", in the order of the paths with `/`: the same on every machine. */
async function stamp() {
  const hash = createHash("sha256");
  const words = path.resolve(ui, "../crates/domain/src/shield");
  const sources = [
    ...(await files(ui)),
    ...(await files(path.resolve(ui, "../locales"))),
    // The shield's tables are shared with the server.
    ...SHIELD.map((name) => path.join(words, name)),
  ];
  for (const file of sources) {
    const raw = await readFile(file);
    hash.update(`${path.relative(path.dirname(ui), file).split(path.sep).join("/")}\0${raw.length}\0`);
    hash.update(raw);
  }
  return hash.digest("hex");
}

if (process.argv.includes("--stamp")) {
  console.log(await stamp());
} else {
  for (const file of await files(dist)) if (TEXT.test(file)) await compress(file);
  await writeFile(path.join(dist, ".stamp"), `${await stamp()}\n`);
}
