// Builds the chat widget: hashed catalogues, the hashed panel, then the loader that knows their names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { build } from "vite";

const ui = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const out = path.join(ui, "dist/widget");
const catalogues = path.resolve(ui, "../locales");

/** Comments and blank lines are for translators only. */
function slim(source) {
  const lines = source.split("\n").filter((line) => !line.startsWith("#") && line.trim() !== "");
  // The other surfaces' words stay out of the widget.
  const kept = [];
  let mine = true;
  for (const line of lines) {
    if (/^[a-z]/i.test(line)) mine = line.startsWith("widget-");
    if (mine) kept.push(line);
  }
  return `${kept.join("\n")}\n`;
}

async function writeCatalogues() {
  const names = {};
  await mkdir(path.join(out, "locales"), { recursive: true });
  for (const locale of (await readdir(catalogues)).sort()) {
    const source = slim(await readFile(path.join(catalogues, locale, "widget.ftl"), "utf8"));
    const hash = createHash("sha256").update(source).digest("hex").slice(0, 8);
    names[locale] = `locales/${locale}-${hash}.ftl`;
    await writeFile(path.join(out, names[locale]), source);
  }
  return names;
}

/** The launcher speaks before any catalogue is there: its three names are built in. */
async function launcherNames() {
  const names = {};
  for (const locale of (await readdir(catalogues)).sort()) {
    const bundle = new FluentBundle(locale, { useIsolating: false });
    bundle.addResource(new FluentResource(await readFile(path.join(catalogues, locale, "widget.ftl"), "utf8")));
    const say = (key, args) => bundle.formatPattern(bundle.getMessage(key).value, args);
    const many = say("widget-launcher-unread", { count: 7 }).replace("7", "#");
    names[locale] = [say("widget-launcher-open"), say("widget-launcher-unread", { count: 1 }), many];
  }
  return names;
}

/** The shield's tables with the words of all languages in one list: which language a word is of matters only to numbers that are dictated. */
const TOLD_APART = ["digit", "digit_too", "tens", "twice"];
const joined = {
  name: "joined-words",
  enforce: "pre",
  transform(source, id) {
    if (!/domain\/src\/shield\/\w+_words\.json$/.test(id)) return;
    const lists = Object.entries(JSON.parse(source)).map(([name, languages]) => {
      if (typeof languages !== "object" || Array.isArray(languages) || TOLD_APART.includes(name))
        return [name, languages];
      const words = new Set(Object.values(languages).flatMap((list) => list.split("|")));
      return [name, { all: [...words].sort().join("|") }];
    });
    return { code: JSON.stringify(Object.fromEntries(lists)), map: null };
  },
};

const common = { root: path.join(ui, "widget"), configFile: false, logLevel: "warn", publicDir: false };

async function buildPanel() {
  const result = await build({
    ...common,
    plugins: [joined],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      modulePreload: false,
      rollupOptions: {
        input: path.join(ui, "widget/src/panel.ts"),
        preserveEntrySignatures: "strict",
        output: {
          format: "es",
          entryFileNames: "panel-[hash].js",
          chunkFileNames: ({ name }) => `${name === "more" || name === "values" ? "shield" : "part"}-[hash].js`,
        },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => one.output);
  return outputs.find((chunk) => chunk.type === "chunk" && chunk.isEntry).fileName;
}

async function buildLoader(panel, locales, names) {
  await build({
    ...common,
    define: {
      __PANEL__: JSON.stringify(panel),
      __LOCALES__: JSON.stringify(locales),
      __NAMES__: JSON.stringify(names),
    },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      rollupOptions: {
        input: path.join(ui, "widget/src/loader.ts"),
        output: { format: "iife", entryFileNames: "loader.js" },
      },
    },
  });
}

await rm(out, { recursive: true, force: true });
const locales = await writeCatalogues();
const panel = await buildPanel();
await buildLoader(panel, locales, await launcherNames());
