import { loadTraderCatalogue } from "../../shared/src/catalogues.ts";
import type { Trader } from "../../shared/src/client/trader.ts";
import type { Catalogue } from "../../shared/src/fluent.ts";
import { icon } from "../../shared/src/icons.ts";
import { direction, LOCALE_NAMES, LOCALES } from "../../shared/src/locales.ts";
import { type Clock, clock } from "../../shared/src/time.ts";
import { Connection } from "../../shared/src/view/connection.ts";
import { h, setText } from "../../shared/src/view/dom.ts";
import { Detail } from "./detail.ts";
import { Form } from "./form.ts";
import { List } from "./list.ts";
import { chooseTheme, type Theme, theme } from "./theme.ts";

/** What the parts of the page share. */
export interface Context {
  trader: Trader;
  words: Catalogue;
  clock: Clock;
  go(hash: string): void;
}

/** What the link of a mail opened, or why it did not. */
export type LinkSaid = { address: string; isSignedOut: boolean } | { problem: string | undefined };

interface Pane {
  readonly root: HTMLElement;
  changed(): void;
  close(): void;
  shown(): void;
}

/** "My tickets": the list, and beside it one ticket or the form. */
export class Page {
  readonly #trader: Trader;
  readonly #brand: string;
  readonly #connection: Connection;
  #words: Catalogue;
  #list!: List;
  #pane: Pane | null = null;
  #paneKey = "";
  #who!: HTMLElement;
  #hint!: HTMLElement;
  readonly #link: LinkSaid | undefined;
  #cols!: HTMLElement;
  #side!: HTMLElement;

  constructor(trader: Trader, words: Catalogue, brand: string, link?: LinkSaid) {
    this.#trader = trader;
    this.#link = link;
    this.#words = words;
    this.#brand = brand;
    this.#connection = new Connection(trader, () => this.#words.t);
    window.addEventListener("hashchange", () => this.#route(true));
    document.addEventListener("visibilitychange", () => this.changed());
    this.#draw();
  }

  changed(): void {
    const { t } = this.#words;
    const contact = this.#trader.contact;
    if (contact) setText(this.#who, contact.verified && contact.name ? contact.name : t("tickets-guest"));
    setText(this.#hint, contact && !contact.verified && !this.#link ? t("tickets-guest-hint") : "");
    this.#hint.hidden = this.#hint.textContent === "";
    this.#connection.changed();
    this.#list.changed();
    this.#route(false);
    this.#pane?.changed();
  }

  #context(): Context {
    return {
      trader: this.#trader,
      words: this.#words,
      clock: clock(this.#words.locale),
      go: (hash) => {
        location.hash = hash;
      },
    };
  }

  #draw(): void {
    const { t, locale } = this.#words;
    document.documentElement.lang = locale;
    document.documentElement.dir = direction(locale);
    document.title = this.#brand
      ? `${t("tickets-title")} · ${t("widget-title", { brand: this.#brand })}`
      : t("tickets-title");
    this.#list = new List(this.#context());
    this.#side = h("section", { class: "det", "aria-label": t("tickets-detail") });
    this.#hint = h("p", { class: "guest", hidden: true });
    this.#cols = h("div", { class: "cols" }, this.#list.root, this.#side);
    const main = h(
      "main",
      { class: "wrap", id: "main", tabindex: -1 },
      this.#connection.place(),
      ...this.#linkLine(),
      this.#hint,
      this.#cols,
    );
    const skip = (event: Event) => {
      event.preventDefault();
      main.focus();
    };
    const skipLink = h(
      "a",
      { class: "skip", href: "#main", onclick: (event: Event) => skip(event) },
      t("tickets-skip"),
    );
    document.getElementById("app")?.replaceChildren(skipLink, this.#header(), this.#never(), main, this.#footer());
    this.#pane = null;
    this.#paneKey = "";
    this.changed();
  }

  #linkLine(): HTMLElement[] {
    const { t } = this.#words;
    const link = this.#link;
    if (!link) return [];
    if ("problem" in link)
      return [h("p", { class: "guest", role: "alert" }, link.problem ?? t("widget-problem", { code: "link" }))];
    const key = link.isSignedOut ? "tickets-link-account" : "tickets-link-opened";
    return [h("p", { class: "guest", role: "status" }, t(key, { address: link.address }))];
  }

  #header(): HTMLElement {
    const { t, locale } = this.#words;
    this.#who = h("span", { class: "clip" });
    const brand = h(
      "a",
      { class: "brand", href: `/help/${locale}/` },
      this.#brand ? t("widget-title", { brand: this.#brand }) : t("widget-title-plain"),
    );
    const language = h("select", {
      "aria-label": t("widget-language"),
      onchange: (event: Event) => void this.#speak((event.target as HTMLSelectElement).value),
    });
    for (const one of LOCALES)
      language.append(h("option", { value: one, lang: one, selected: one === locale }, LOCALE_NAMES[one] ?? one));
    const nav = h(
      "nav",
      { "aria-label": t("tickets-nav-label") },
      h("a", { class: "hide", href: `/help/${locale}/` }, t("tickets-nav-help")),
      h("a", { href: "/tickets", "aria-current": "page" }, t("tickets-nav-tickets")),
      h("a", { class: "hide", href: "/verify" }, t("tickets-nav-verify")),
    );
    const end = h(
      "div",
      { class: "end" },
      h("label", { class: "lang" }, icon("globe"), language),
      h("span", { class: "who" }, icon("person"), this.#who),
    );
    return h("header", { class: "site" }, h("div", { class: "wrap" }, brand, nav, end));
  }

  #never(): HTMLElement {
    const { t } = this.#words;
    const text = h(
      "span",
      {},
      t("tickets-never"),
      " ",
      h("span", { class: "hide" }, t("tickets-never-more"), " "),
      h("a", { href: "/verify" }, t("tickets-never-link")),
    );
    return h("div", { class: "never-top" }, h("div", { class: "wrap" }, icon("shieldok"), text));
  }

  #footer(): HTMLElement {
    const { t } = this.#words;
    const look = h("select", {
      "aria-label": t("tickets-appearance"),
      onchange: (event: Event) => chooseTheme((event.target as HTMLSelectElement).value as Theme),
    });
    for (const one of ["auto", "light", "dark"] as const)
      look.append(h("option", { value: one, selected: one === theme() }, t(`tickets-appearance-${one}`)));
    const appearance = h("label", {}, t("tickets-appearance"), " ", look);
    return h(
      "footer",
      { class: "foot0" },
      h(
        "div",
        { class: "wrap" },
        icon("mark"),
        h("span", {}, "Backstop"),
        h("a", { href: "/status" }, t("tickets-nav-status")),
        h("a", { href: "/verify" }, t("tickets-nav-verify")),
        appearance,
      ),
    );
  }

  async #speak(locale: string): Promise<void> {
    this.#words = await loadTraderCatalogue(locale);
    this.#trader.locale = locale;
    this.#trader.store.write({ locale });
    this.#draw();
  }

  /** The address after `#` names the ticket; wide screens show the first one by themselves. */
  #route(moved: boolean): void {
    const hash = decodeURIComponent(location.hash.slice(1));
    const wide = matchMedia("(min-width: 761px)").matches;
    const asked = hash || (wide ? (this.#list.first()?.reference ?? "") : "");
    // The number of a ticket that goes on in another leads there.
    const key = this.#trader.known.living(asked);
    this.#cols.classList.toggle("one", hash !== "");
    this.#list.select(key);
    if (key !== this.#paneKey) this.#open(key);
    if (moved && this.#pane) {
      if (!wide) window.scrollTo(0, 0);
      this.#pane.shown();
    }
  }

  #open(key: string): void {
    this.#paneKey = key;
    this.#pane?.close();
    this.#pane = this.#make(key);
    const { t } = this.#words;
    const back = h("a", { class: "bk", href: "#" }, icon("back"), t("tickets-title"));
    const empty = h(
      "p",
      { class: "choose" },
      this.#trader.tickets.size ? t("tickets-choose") : t("tickets-none-running-text"),
    );
    this.#side.replaceChildren(...(this.#pane ? [back, this.#pane.root] : [empty]));
    this.#pane?.changed();
  }

  #make(key: string): Pane | null {
    if (key === "new") return new Form(this.#context());
    return key ? new Detail(this.#context(), key) : null;
  }
}
