// What every measurement needs: medians, a slowed page, and a clock inside it.

export const median = (values) => percentile(values, 0.5);

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Runs a thing so often and gives what each run measured. */
export async function repeat(times, run) {
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await run(n));
  return all;
}

/** Slows a page's processor down. */
export async function slow(page, rate) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
}

/**
 * Milliseconds from the press of a button to a text box that can be written in, both found by functions that run in the page.
 * They are handed over as text, since the page's policy forbids `eval` only to the page, not to the driver.
 */
export async function fromPressToBox(page, button, box) {
  return await page.evaluate(
    `new Promise((resolve) => {
      const button = (${button})();
      const from = performance.now();
      button.click();
      const look = () => {
        const box = (${box})();
        if (box && box.getClientRects().length && !box.disabled) resolve(performance.now() - from);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    })`,
  );
}
