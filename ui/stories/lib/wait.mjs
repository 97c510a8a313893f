// Waiting without guessing.
import { setTimeout as sleep } from "node:timers/promises";

/** What has not come after half a minute is not late: it is lost. */
const LOST_MS = 30_000;

/** What was waited for did not come in its time. */
export class InVain extends Error {
  name = "InVain";
}

/** Asks again until the answer is truthy; fails with the name of what did not happen. */
export async function eventually(what, ask, { within = 15_000, every = 50 } = {}) {
  const end = Date.now() + within;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last);
      const Failure = within < LOST_MS ? InVain : Error;
      throw new Failure(`did not happen within ${within} ms: ${what} (last seen: ${seen})`);
    }
    await sleep(every);
  }
}

/** The time an act takes until something is true, in milliseconds. */
export async function timed(act) {
  const from = Date.now();
  await act();
  return Date.now() - from;
}

export { sleep };
