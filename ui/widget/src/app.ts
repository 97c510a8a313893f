import type { StatusPage } from "../../shared/src/api.ts";
import type { Trader } from "../../shared/src/client/trader.ts";
import type { Catalogue, Translate } from "../../shared/src/fluent.ts";
import { icon } from "../../shared/src/icons.ts";
import { direction } from "../../shared/src/locales.ts";
import { type Clock, clock } from "../../shared/src/time.ts";
import { Connection } from "../../shared/src/view/connection.ts";
import { h } from "../../shared/src/view/dom.ts";
import type { Host } from "./config.ts";
import { Home } from "./home.ts";
import { Talk, type TalkPlace } from "./talk.ts";

/** One screen of the panel. */
export interface Screen {
  readonly root: HTMLElement;
  /** State may have changed. */
  changed(): void;
  /** The screen is in front; where the focus goes. */
  shown(focus: boolean): void;
  close(): void;
}

/** What screens share. */
export interface Stage {
  host: Host;
  trader: Trader;
  t: Translate;
  clock: Clock;
  locale: string;
  status: StatusPage | null;
  go(place: TalkPlace | null): void;
  close(): void;
  speak(locale: string): void;
  openTickets(): void;
  link(path: string): string;
}

const STATUS_MS = 30_000;

/** The panel: a dialog with a home and conversations, in one language at a time. */
export class App {
  readonly #host: Host;
  readonly #trader: Trader;
  readonly #switch: (locale: string) => Promise<void>;
  readonly #root: HTMLElement;
  readonly #connection: Connection;
  #words: Catalogue;
  #clock: Clock;
  #screen: Screen | null = null;
  #place: TalkPlace | null = null;
  #isOpen = false;
  #status: StatusPage | null = null;
  #statusTimer: ReturnType<typeof setInterval> | undefined;
  /** The tickets page this widget opened. */
  opened: Window | null = null;

  constructor(host: Host, trader: Trader, words: Catalogue, change: (locale: string) => Promise<void>) {
    this.#host = host;
    this.#trader = trader;
    this.#words = words;
    this.#clock = clock(words.locale);
    this.#switch = change;
    this.#root = h("div", { class: "panel", role: "dialog", tabindex: -1, hidden: true, id: "backstop-panel" });
    this.#connection = new Connection(trader, () => this.#words.t);
    host.root.append(this.#root);
    this.#root.addEventListener("keydown", (event) => this.#key(event));
    visualViewport?.addEventListener("resize", this.#fit);
    visualViewport?.addEventListener("scroll", this.#fit);
    document.addEventListener("visibilitychange", this.#looked);
  }

  open(): void {
    if (this.#isOpen) return this.#screen?.shown(true);
    this.#isOpen = true;
    this.#root.hidden = false;
    this.#fit();
    this.#host.toggled(true);
    const unread = this.#unreadPlace();
    if (!this.#screen || (unread && !this.#place)) this.#show(unread);
    else this.#screen.changed();
    this.#screen?.shown(true);
    void this.#readStatus();
    this.#statusTimer = setInterval(() => void this.#readStatus(), STATUS_MS);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#root.hidden = true;
    clearInterval(this.#statusTimer);
    this.#host.toggled(false);
    this.#host.launcher.focus({ preventScroll: true });
  }

  destroy(): void {
    clearInterval(this.#statusTimer);
    this.#connection.stop();
    visualViewport?.removeEventListener("resize", this.#fit);
    visualViewport?.removeEventListener("scroll", this.#fit);
    document.removeEventListener("visibilitychange", this.#looked);
    this.#screen?.close();
  }

  /** Speaks another language; the same screen is drawn again. */
  speak(words: Catalogue): void {
    this.#words = words;
    this.#clock = clock(words.locale);
    this.#show(this.#place);
    if (this.#isOpen) this.#screen?.shown(true);
  }

  changed(): void {
    this.#connection.changed();
    if (this.#isOpen) this.#screen?.changed();
  }

  readonly #looked = () => {
    if (this.#isOpen && document.visibilityState === "visible") this.#screen?.changed();
  };

  readonly #fit = () => {
    const view = visualViewport;
    if (!view || !this.#isOpen) return;
    this.#root.style.setProperty("--view-height", `${view.height}px`);
    this.#root.style.setProperty("--view-top", `${view.offsetTop}px`);
    this.#root.classList.toggle("short", view.height < 480);
  };

  /** An unread answer opens its conversation at once. */
  #unreadPlace(): TalkPlace | null {
    const waiting = [...this.#trader.tickets.values()].filter((ticket) => ticket.unread > 0);
    return waiting.length === 1 && waiting[0] ? { reference: waiting[0].reference } : null;
  }

  #stage(): Stage {
    const { t, locale } = this.#words;
    return {
      host: this.#host,
      trader: this.#trader,
      t,
      clock: this.#clock,
      locale,
      status: this.#status,
      go: (place) => {
        this.#show(place);
        this.#screen?.shown(true);
      },
      close: () => this.close(),
      speak: (next) => {
        this.#trader.store.write({ locale: next });
        void this.#switch(next);
      },
      openTickets: () => {
        this.opened = window.open(`${this.#host.api}/tickets`, "backstop-tickets");
      },
      link: (path) => this.#host.api + path,
    };
  }

  #show(place: TalkPlace | null): void {
    this.#screen?.close();
    this.#place = place;
    const { t, locale } = this.#words;
    const brand = this.#host.config.brand ?? "";
    this.#root.lang = locale;
    this.#root.dir = direction(locale);
    this.#root.setAttribute("aria-label", brand ? t("widget-title", { brand }) : t("widget-title-plain"));
    const stage = this.#stage();
    this.#screen = place ? new Talk(stage, place, this.#connection) : new Home(stage, this.#connection);
    this.#root.replaceChildren(this.#screen.root);
    this.#screen.changed();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing && event.keyCode !== 229) {
      event.stopPropagation();
      this.close();
    }
    if (event.key === "Tab" && matchMedia("(max-width: 480px)").matches) this.#cycle(event);
  }

  /** On a phone the panel is the whole screen: Tab stays inside it. */
  #cycle(event: KeyboardEvent): void {
    const stops = [
      ...this.#root.querySelectorAll<HTMLElement>("a[href], button, textarea, input, [tabindex='0']"),
    ].filter((one) => !one.hasAttribute("disabled") && one.getClientRects().length > 0 && one.tabIndex >= 0);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (this.#host.root.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  async #readStatus(): Promise<void> {
    try {
      const response = await fetch(`${this.#host.api}/api/v1/status`, {
        credentials: "omit",
        headers: { "Accept-Language": this.#words.locale },
      });
      if (!response.ok) return;
      const next = (await response.json()) as StatusPage;
      const was = JSON.stringify(this.#status?.incidents);
      this.#status = next;
      if (JSON.stringify(next.incidents) !== was)
        (this.#screen as { incident?(page: StatusPage): void } | null)?.incident?.(next);
    } catch {
      // No banner is better than a wrong one.
    }
  }
}

/** The amber line about an incident, or nothing. */
export function incidentStrip(stage: Stage, page: StatusPage | null): HTMLElement | null {
  const incident = page?.incidents?.find((one) => one.status !== "resolved");
  if (!incident) return null;
  const news = incident.incident_updates[0];
  const next = incident.next_update_at;
  const promise = next ? stage.t("widget-status-next", { time: stage.clock.time(next) }) : "";
  const link = h(
    "a",
    { href: stage.link("/status"), target: "_blank", rel: "noopener" },
    stage.t("widget-status-link"),
  );
  const words = h(
    "span",
    {},
    h("b", { lang: incident.lang }, incident.name),
    news?.body ? h("span", { lang: news.lang }, ` ${news.body}`) : "",
    promise && ` ${promise}`,
    " ",
    link,
  );
  return h("div", { class: "strip", role: "status" }, icon("warn"), words);
}

/** The permanent line that nobody asks for secrets. */
export function neverLine(stage: Stage): HTMLElement {
  const { t } = stage;
  const link = h("a", { href: stage.link("/verify"), target: "_blank", rel: "noopener" }, t("widget-verify"));
  return h("div", { class: "never" }, icon("shieldok"), h("span", {}, t("widget-never-ask")), link);
}

/** Drafts live with the session, by conversation; a conversation gets its lasting name when its ticket is there. */
export function draftOf(stage: Stage, key: () => string): { read(): string; write(text: string): void } {
  const { store } = stage.trader;
  return {
    read: () => store.read().drafts[key()] ?? "",
    write(text) {
      const drafts = { ...store.read().drafts };
      if (text) drafts[key()] = text;
      else delete drafts[key()];
      store.write({ drafts });
    },
  };
}
