import path from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: "/ui/demo/",
  publicDir: "public",
  logLevel: "warn",
  build: {
    outDir: path.join(here, "../dist/demo"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: path.join(here, "index.html") },
  },
});
