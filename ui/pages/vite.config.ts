import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const out = path.join(here, "../dist/pages");

export default defineConfig({
  root: here,
  base: "/ui/pages/",
  publicDir: false,
  logLevel: "warn",
  plugins: [
    {
      name: "static-shell",
      closeBundle() {
        mkdirSync(out, { recursive: true });
        copyFileSync(path.join(here, "tickets/index.html"), path.join(out, "tickets.html"));
        // Scripts, styles and pictures of the pages the server renders are written by hand and go out as they are.
        for (const name of readdirSync(here)) {
          if (/\.(js|css|svg)$/.test(name)) copyFileSync(path.join(here, name), path.join(out, name));
        }
      },
    },
  ],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { tickets: path.join(here, "tickets/tickets.ts") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "parts/[name]-[hash].js",
        assetFileNames: "tickets[extname]",
      },
    },
  },
});
