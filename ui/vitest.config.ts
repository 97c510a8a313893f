import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["shared/**/*.test.ts", "widget/**/*.test.ts", "pages/**/*.test.ts", "console/**/*.test.ts"],
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
  },
});
