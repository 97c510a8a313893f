import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "/ui/console/",
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: here("../dist/console"),
    emptyOutDir: true,
    target: "es2022",
    // A data: URL would need img-src to allow more than it does today for the icon link in some browsers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: Number(process.env.CONSOLE_PORT ?? 5178),
    fs: { allow: [here("../..")] },
    proxy: {
      "/api": { target: process.env.BACKSTOP_URL ?? "http://127.0.0.1:8080", ws: true },
    },
  },
});
