// Makes the table of Chinese syllables by which the palette finds Chinese names (ux:A4): every character of the
// catalogues, macros and articles, and the 3,755 everyday ones.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { polyphonic } from "pinyin-pro";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const target = path.join(root, "ui/console/src/palette/pinyin.gen.ts");
const FOLDERS = ["locales", "fixtures/macros", "fixtures/articles"];

async function ours() {
  const texts = [];
  for (const folder of FOLDERS) {
    for (const locale of ["zh-Hans", "zh-Hant"]) {
      const inner = path.join(root, folder, locale);
      for (const name of await readdir(inner)) texts.push(await readFile(path.join(inner, name), "utf8"));
    }
  }
  return texts.join("");
}

/** GB 2312, rows 16 to 55: the characters of everyday Chinese. */
function everyday() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  return new TextDecoder("gbk").decode(new Uint8Array(bytes));
}

const han = (text) => new Set([...text].filter((one) => /\p{Script=Han}/u.test(one)));

const bySyllable = new Map();
for (const character of [...han((await ours()) + everyday())].sort()) {
  const [readings = ""] = polyphonic(character, { toneType: "none", type: "array", v: true });
  for (const syllable of new Set(
    [readings]
      .flat()
      .join(" ")
      .split(/\s+/)
      .filter((one) => /^[a-z]+$/.test(one)),
  )) {
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? "") + character);
  }
}
const lines = [...bySyllable]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, characters]) => syllable + characters);
await writeFile(
  target,
  `/** Syllables and the characters that are read so. Made by \`npm run pinyin\`; do not edit. */\nexport const TABLE =\n  "${lines.join(" ")}";\n`,
);
console.log(`${lines.length} syllables`);
