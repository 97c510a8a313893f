// How long words take to the trader's screen.
import { staff, traderOf } from "../stories/lib/api.mjs";
import { Trader } from "../stories/lib/trader.mjs";
import { median, percentile, repeat } from "./measure.mjs";

const REPLIES = 60;
const OWN = 20;

/** The wall clock, in milliseconds, when a text stood in the conversation; the page watches from now on. */
const whenShown = (page, text) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const log = document.querySelector("backstop-widget").shadowRoot.querySelector("[role=log]");
        const look = () => {
          if (!log.textContent.includes(wanted)) return;
          seen.disconnect();
          resolve(Date.now());
        };
        const seen = new MutationObserver(look);
        seen.observe(log, { childList: true, subtree: true, characterData: true });
        look();
      }),
    text,
  );

async function own(trader, text) {
  await trader.box.fill(text);
  const shown = whenShown(trader.page, text);
  const pressed = await trader.box.evaluate((box) => {
    const at = Date.now();
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, composed: true }));
    return at;
  });
  return (await shown) - pressed;
}

/** An agent's reply and the trader's own words, each until they are on the trader's screen. */
export async function talk({ server, person }) {
  const { page, context } = await person();
  const trader = new Trader(page, server.origin);
  await trader.arrive(await traderOf(server.origin, "en"));
  const reference = await trader.ask("withdrawal", "Where is my withdrawal of this morning?");
  const desk = await staff(server.origin);
  const replies = await repeat(REPLIES, async (n) => {
    const body = `Answer number ${n} of many.`;
    const shown = whenShown(page, body);
    const sent = Date.now();
    await desk.send("POST", `/tickets/${reference}/messages`, { client_id: `bench-${n}`, kind: "reply", body });
    return (await shown) - sent;
  });
  const words = await repeat(OWN, (n) => own(trader, `Own word number ${n} of some.`));
  await context.close();
  return [
    [
      `reply until the trader sees it, p50 and p95 of ${REPLIES}`,
      `${median(replies)} and ${percentile(replies, 0.95)} ms`,
      "p95 ≤ 300 ms",
    ],
    [`own message until it is on screen, p95 of ${OWN}`, `${percentile(words, 0.95)} ms`, "≤ 100 ms"],
  ];
}
