// Search as you type: from the last key to the list.
import { eventually } from "../stories/lib/wait.mjs";
import { median, percentile } from "./measure.mjs";

const WORDS = [
  "withdrawal",
  "deposit",
  "stop-loss",
  "liquidation",
  "funding",
  "order refused",
  "margin",
  "2FA",
  "api key",
  "fees",
];
const QUERIES = WORDS.flatMap((word) => [word, `${word} why`]);

const typed = (page, text) =>
  page.evaluate(
    (query) =>
      new Promise((resolve) => {
        const input = document.getElementById("q");
        const from = performance.now();
        const seen = new MutationObserver(() => {
          seen.disconnect();
          resolve(performance.now() - from);
        });
        seen.observe(document.getElementById("rl"), { childList: true });
        input.value = query;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    text,
  );

/** What the server alone needs for the same words. */
const answered = (page) =>
  page.evaluate(async (all) => {
    const times = [];
    for (const query of all) {
      const from = performance.now();
      await (await fetch(`/api/v1/help/search?q=${encodeURIComponent(query)}&locale=en&limit=6`)).json();
      times.push(performance.now() - from);
    }
    return times;
  }, QUERIES);

export async function helpTyping({ server, person }) {
  const { page, context } = await person();
  await page.goto(`${server.origin}/help/en/`);
  const times = [];
  for (const query of QUERIES) {
    await page.locator("#q").fill("");
    await eventually("the list is closed", async () => !(await page.locator(".res").isVisible()));
    times.push(await typed(page, query));
  }
  const alone = await answered(page);
  await context.close();
  const whole = `${Math.round(percentile(times, 0.95))} ms`;
  return [
    [
      "help search, last key to list, p95 (median of the server's answer)",
      `${whole} (${Math.round(median(alone))} ms)`,
      "≤ 100 ms",
    ],
  ];
}
