import type { DemoTrader } from "../../shared/src/api.ts";
import { loadTraderCatalogue } from "../../shared/src/catalogues.ts";
import type { Catalogue } from "../../shared/src/fluent.ts";
import { LOCALE_NAMES, LOCALES, negotiate } from "../../shared/src/locales.ts";
import { h } from "../../shared/src/view/dom.ts";
import { MARKETS } from "./markets.ts";

type Backstop = ((...call: unknown[]) => void) & { q?: unknown[] };
const page = window as unknown as { Backstop?: Backstop };

/** The queue stub of the embed instructions: calls made before the script is there are kept in order. */
function backstop(...call: unknown[]): void {
  page.Backstop ??= Object.assign((...args: unknown[]) => void (page.Backstop as Backstop).q?.push(args), {
    q: [] as unknown[],
  });
  page.Backstop(...call);
}

const KEY = "northpier-demo";

interface Choice {
  uid: string | null;
  locale: string | null;
}

function kept(): Choice {
  try {
    return { uid: null, locale: null, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Choice>) };
  } catch {
    return { uid: null, locale: null };
  }
}

function keep(change: Partial<Choice>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...change }));
  } catch {
    // The choice then lasts as long as the page.
  }
}

let words: Catalogue;
let traders: DemoTrader[] | null = null;
let failed = false;
let chosen: string | null = kept().uid;

async function readTraders(): Promise<void> {
  try {
    const response = await fetch("/demo/traders", { headers: { "Accept-Language": words.locale } });
    if (!response.ok) throw new Error(String(response.status));
    traders = (await response.json()) as DemoTrader[];
    failed = false;
  } catch {
    failed = true;
  }
}

function current(): DemoTrader | undefined {
  return traders?.find((trader) => trader.uid === chosen);
}

async function be(trader: DemoTrader | null): Promise<void> {
  backstop("shutdown");
  chosen = trader?.uid ?? null;
  // The story is told in the trader's own language.
  if (trader) words = await loadTraderCatalogue(negotiate([trader.locale]));
  keep({ uid: chosen, locale: words.locale });
  // Every statement of identity is good for one use.
  if (trader) await readTraders();
  boot();
  draw();
}

function boot(): void {
  const trader = current();
  backstop("boot", {
    site: "northpier",
    brand: "Northpier",
    locale: words.locale,
    ...(trader ? { user_jwt: trader.identity } : {}),
  });
}

async function speak(locale: string): Promise<void> {
  words = await loadTraderCatalogue(locale);
  keep({ locale });
  backstop("update", { locale });
  draw();
}

function header(): HTMLElement {
  const { t, locale } = words;
  const link = (href: string, key: string) => h("a", { href }, t(key));
  const choice = h("select", {
    "aria-label": t("demo-language"),
    onchange: (event: Event) => void speak((event.target as HTMLSelectElement).value),
  });
  for (const one of LOCALES)
    choice.append(h("option", { value: one, lang: one, selected: one === locale }, LOCALE_NAMES[one] ?? one));
  const brand = h(
    "a",
    { class: "brand", href: "/" },
    h("img", { src: "/ui/demo/icon.svg", alt: "", width: 18, height: 18 }),
    "Northpier",
  );
  const nav = h(
    "nav",
    { "aria-label": t("tickets-nav-label") },
    link(`/help/${locale}/`, "tickets-nav-help"),
    link("/tickets", "tickets-nav-tickets"),
    link("/verify", "tickets-nav-verify"),
    link("/desk", "demo-nav-desk"),
  );
  return h("header", { class: "site" }, h("div", { class: "wrap" }, brand, nav, choice));
}

function markets(): HTMLElement {
  const { t, locale } = words;
  const head = ["demo-contract", "demo-mark", "demo-change", "demo-funding", "demo-volume"].map((key) =>
    h("th", { scope: "col" }, t(key)),
  );
  const signed = (value: string) => value.replace("-", "−");
  const rows = MARKETS.map((one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, one.contract),
      h("td", {}, one.mark),
      h("td", {}, signed(one.change)),
      h("td", {}, signed(one.funding)),
      h("td", {}, volume(one.volume, locale)),
    ),
  );
  return h(
    "section",
    { "aria-labelledby": "markets" },
    h("h2", { id: "markets" }, t("demo-markets")),
    h("p", { class: "sub" }, t("demo-simulated")),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("demo-markets") },
      h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)),
    ),
  );
}

function volume(value: number, locale: string): string {
  const short = new Intl.NumberFormat(locale === "en-XA" ? "en" : locale, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  return `${short.format(value)} USDT`;
}

/** The story in the reader's language, in English when it has no text of its own. */
function storyOf(trader: DemoTrader): string {
  const key = `demo-story-${trader.story_key}`;
  return trader.story_key && words.has(key) ? words.t(key) : trader.story;
}

function person(trader: DemoTrader | null): HTMLElement {
  const { t } = words;
  const is = chosen === (trader?.uid ?? null);
  const name = h("b", trader ? { lang: trader.locale } : {}, trader?.name ?? t("demo-guest"));
  const story = h("span", {}, trader ? storyOf(trader) : t("demo-guest-story"));
  const language = trader && h("span", { class: "sub" }, LOCALE_NAMES[trader.locale] ?? trader.locale);
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", "aria-pressed": String(is), onclick: () => void be(trader) },
      h("span", { class: "row" }, name, language),
      story,
    ),
  );
}

function people(): HTMLElement {
  const { t } = words;
  const who = current();
  return h(
    "section",
    { class: "who", "aria-labelledby": "who" },
    h("h2", { id: "who" }, t("demo-be")),
    h("p", { class: "sub" }, failed ? t("demo-failed") : t("demo-be-lead")),
    h("ul", {}, ...(traders ?? []).map((trader) => person(trader)), person(null)),
    h(
      "div",
      { class: "do" },
      h("button", { type: "button", class: "fill", onclick: () => backstop("show") }, t("demo-open-chat")),
      h("p", { class: "sub", role: "status" }, who ? t("demo-chosen", { name: who.name }) : t("demo-guest")),
    ),
  );
}

function draw(): void {
  document.documentElement.lang = words.locale;
  document.title = words.t("demo-title");
  const main = h(
    "main",
    { class: "wrap" },
    h("div", { class: "lead" }, h("h1", {}, words.t("demo-title")), h("p", {}, words.t("demo-lead"))),
    h("div", { class: "cols" }, markets(), people()),
  );
  const had = document.activeElement instanceof HTMLElement ? document.activeElement.textContent : null;
  document.getElementById("app")?.replaceChildren(header(), main);
  const again = [...document.querySelectorAll<HTMLElement>("button, select")].find(
    (one) => one.textContent === had && had !== "",
  );
  again?.focus();
}

async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search).get("locale");
  words = await loadTraderCatalogue(negotiate([asked, kept().locale, ...navigator.languages]));
  draw();
  await readTraders();
  if (traders && !current()) chosen = null;
  boot();
  draw();
}

void start();
