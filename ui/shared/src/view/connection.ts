import type { Trader } from "../client/trader.ts";
import type { Translate } from "../fluent.ts";
import { icon } from "../icons.ts";
import { h, setText } from "./dom.ts";

const BACK_MS = 4_000;
/** A reconnect that takes a moment is nobody's business. */
const PATIENCE_MS = 1_200;

/** The strip about the network: what is kept, the next try, and a line when it is back. */
export class Connection {
  readonly #trader: Trader;
  readonly #t: () => Translate;
  readonly #places = new Set<HTMLElement>();
  #shown: "none" | "off" | "ok" = "none";
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor(trader: Trader, t: () => Translate) {
    this.#trader = trader;
    this.#t = t;
  }

  /** Whether the trader is told that the network is away. */
  get isOff(): boolean {
    return this.#shown === "off";
  }

  /** A place for the strip, at the top of a pane. */
  place(): HTMLElement {
    const element = h("div", { class: "net", role: "status" });
    this.#places.add(element);
    this.#draw(element);
    return element;
  }

  drop(element: HTMLElement): void {
    this.#places.delete(element);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#tick);
    this.#places.clear();
  }

  changed(): void {
    const state = this.#trader.connection;
    const away = state === "offline" || state === "doubtful";
    if (away && this.#since === 0) {
      this.#since = Date.now();
      this.#timer = setTimeout(() => this.#show("off"), navigator.onLine ? PATIENCE_MS : 0);
    }
    if (state === "online" && this.#since !== 0) {
      this.#since = 0;
      clearTimeout(this.#timer);
      this.#show(this.#shown === "off" ? "ok" : "none");
    }
  }

  #show(next: "none" | "off" | "ok"): void {
    clearTimeout(this.#timer);
    clearInterval(this.#tick);
    this.#shown = next;
    for (const element of this.#places) this.#draw(element);
    if (next === "ok") this.#timer = setTimeout(() => this.#show("none"), BACK_MS);
    if (next === "off") this.#tick = setInterval(() => this.#count(), 1000);
    this.#trader.changed();
  }

  #draw(element: HTMLElement): void {
    const t = this.#t();
    if (this.#shown === "none") return element.replaceChildren();
    if (this.#shown === "ok")
      return element.replaceChildren(h("div", { class: "strip ok" }, icon("check"), h("span", {}, t("widget-online"))));
    // The seconds change without being read out again and again.
    const text = h("span", { class: "count" }, t("widget-offline", { seconds: this.#seconds() }));
    const retry = h(
      "button",
      { type: "button", class: "link", onclick: () => this.#trader.retryNow() },
      t("widget-offline-retry"),
    );
    element.replaceChildren(
      h("div", { class: "strip off" }, icon("off"), h("span", { "aria-live": "off" }, text, " ", retry)),
    );
  }

  #count(): void {
    for (const element of this.#places)
      setText(element.querySelector(".count"), this.#t()("widget-offline", { seconds: this.#seconds() }));
  }

  #seconds(): number {
    return Math.max(0, Math.ceil((this.#trader.retryAt - Date.now()) / 1000));
  }
}
