// What the widget costs the page that carries it, and how long it takes to open.
import { sleep } from "../stories/lib/wait.mjs";
import { fromPressToBox, median, repeat, slow } from "./measure.mjs";

const RUNS = 5;
const OPTIONS = { locale: "en", brand: "Northpier" };
const PHONE = { viewport: { width: 390, height: 800 } };

async function load({ host, person }, path) {
  const { page, context } = await person(PHONE);
  await slow(page, 4);
  await page.addInitScript(() => {
    window.cost = { blocking: 0, shift: 0, launcher: null };
    const observe = (type, take) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe("longtask", (it) => (window.cost.blocking += Math.max(0, it.duration - 50)));
    observe("layout-shift", (it) => (window.cost.shift += it.hadRecentInput ? 0 : it.value));
    const look = () => {
      const button = document.querySelector("backstop-widget")?.shadowRoot?.querySelector("button.launch");
      if (button?.getClientRects().length) window.cost.launcher ??= performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(host.origin + path);
  await sleep(2500);
  const cost = await page.evaluate(() => window.cost);
  await context.close();
  return cost;
}

/** The page with the widget against the same page without it. */
export async function pageCost(scene) {
  scene.host.show({ options: OPTIONS });
  const [bare, full] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(await load(scene, "/bare"));
    full.push(await load(scene, "/"));
  }
  const of = (all, name) => median(all.map((it) => it[name]));
  return [
    ["blocking time that the widget adds at 4× CPU", `${of(full, "blocking") - of(bare, "blocking")} ms`, "≤ 50 ms"],
    ["layout shift that it adds", String(of(full, "shift") - of(bare, "shift")), "0"],
    ["launcher visible at 4× CPU", `${Math.round(of(full, "launcher"))} ms`, "≤ 1,500 ms"],
  ];
}

const WIDGET = `() => document.querySelector("backstop-widget").shadowRoot`;
const LAUNCHER = `() => (${WIDGET})().querySelector("button.launch")`;
const BOX = `() => (${WIDGET})().querySelector("[role=dialog] textarea")`;
const FRAME_BUTTON = `() => document.querySelector("button")`;
const FRAME_BOX = `() => document.querySelector("iframe")?.contentDocument?.querySelector("textarea")`;

async function press({ host, person }, path, [button, box], rate) {
  const { page, context } = await person(PHONE);
  await page.goto(host.origin + path);
  await page.waitForFunction(`!!(${button})()?.getClientRects().length`);
  await sleep(1000);
  await slow(page, rate);
  const cold = await fromPressToBox(page, button, box);
  await context.close();
  return cold;
}

async function warm({ host, person }) {
  const { page, context } = await person(PHONE);
  await page.goto(host.origin);
  await page.waitForFunction(`!!(${LAUNCHER})()?.getClientRects().length`);
  await fromPressToBox(page, LAUNCHER, BOX);
  await page.evaluate(() => window.Backstop("hide"));
  await sleep(500);
  const taken = await fromPressToBox(page, LAUNCHER, BOX);
  await context.close();
  return taken;
}

/** From the press of the launcher to a text box, against a bare frame with one text box, in the same minute. */
export async function openPanel(scene) {
  scene.host.show({ options: OPTIONS });
  const [widget, frame] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    frame.push(await press(scene, "/frame", [FRAME_BUTTON, FRAME_BOX], 4));
    widget.push(await press(scene, "/", [LAUNCHER, BOX], 4));
  }
  const [ours, bare] = [median(widget), median(frame)];
  const again = median(await repeat(RUNS, () => warm(scene)));
  return [
    [
      "press to text box at 4× CPU, first time, above a bare frame",
      `${Math.round(ours - bare)} ms (${Math.round(ours)} against ${Math.round(bare)})`,
      "≤ 300 ms",
    ],
    ["press to text box, opened again, full speed", `${Math.round(again)} ms`, "≤ 100 ms"],
  ];
}
