import type { Ticket } from "../../shared/src/api.ts";
import { icon } from "../../shared/src/icons.ts";
import { createRun, setRun } from "../../shared/src/run.ts";
import { plain } from "../../shared/src/view/body.ts";
import { type Entry, h, KeyedList, setText } from "../../shared/src/view/dom.ts";
import { isRunning, placeWord, statusWord } from "../../shared/src/view/words.ts";
import type { Context } from "./page.ts";

type Tab = "running" | "solved" | "search";

/** The share of a wait that is over, while a clock of ours runs. */
export function waitedShare(ticket: Ticket, now = Date.now()): number | null {
  if (!ticket.estimate || !isRunning(ticket)) return null;
  const waited = Math.max(0, (now - Date.parse(ticket.created_at)) / 1000);
  return waited / (waited + Math.max(1, ticket.estimate.high_s));
}

/** Every ticket of the trader, in two groups and a search. */
export class List {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #tabs: Record<Tab, HTMLButtonElement>;
  readonly #search: HTMLInputElement;
  readonly #rows: KeyedList;
  readonly #note = h("div", { class: "none", role: "status" });
  #tab: Tab = "running";
  #selected = "";

  constructor(context: Context) {
    this.#context = context;
    const { t } = context.words;
    const tab = (name: Tab) => h("button", { type: "button", onclick: () => this.#choose(name) });
    this.#tabs = { running: tab("running"), solved: tab("solved"), search: tab("search") };
    this.#tabs.search.textContent = t("tickets-search");
    this.#search = h("input", {
      class: "in",
      type: "search",
      hidden: true,
      placeholder: t("tickets-search-placeholder"),
      "aria-label": t("tickets-search"),
      oninput: () => this.changed(),
    });
    const list = h("ul", { class: "li" });
    this.#rows = new KeyedList(list);
    const create = h("a", { class: "bb line", href: "#new" }, icon("plus"), t("tickets-new"));
    this.root = h(
      "section",
      { class: "ls", "aria-label": t("tickets-list") },
      h("div", { class: "hd" }, h("h1", {}, t("tickets-title")), create),
      h("nav", { class: "tabs", "aria-label": t("tickets-filter") }, ...Object.values(this.#tabs)),
      this.#search,
      list,
      this.#note,
      h("p", { class: "sm" }, t("tickets-same")),
    );
  }

  /** The ticket that stands first. */
  first(): Ticket | undefined {
    return this.#shown()[0];
  }

  select(reference: string): void {
    if (this.#selected === reference) return;
    this.#selected = reference;
    this.changed();
  }

  changed(): void {
    const { t } = this.#context.words;
    const all = [...this.#context.trader.tickets.values()].filter((ticket) => !ticket.merged_into);
    setText(this.#tabs.running, t("tickets-running", { count: all.filter(isRunning).length }));
    setText(this.#tabs.solved, t("tickets-solved", { count: all.filter((ticket) => !isRunning(ticket)).length }));
    for (const [name, button] of Object.entries(this.#tabs)) {
      if (name === this.#tab) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const shown = this.#shown();
    this.#rows.show(shown.map((ticket) => this.#row(ticket)));
    this.#empty(shown.length);
  }

  #choose(tab: Tab): void {
    this.#tab = tab;
    this.#search.hidden = tab !== "search";
    if (tab === "search") this.#search.focus();
    this.changed();
  }

  #shown(): Ticket[] {
    const words = this.#search.value.trim().toLocaleLowerCase();
    const all = [...this.#context.trader.tickets.values()].sort((a, b) => b.updated_at.localeCompare(a.updated_at));
    if (this.#tab === "running") return all.filter(isRunning);
    if (this.#tab === "solved") return all.filter((ticket) => !isRunning(ticket) && !ticket.merged_into);
    return all.filter((ticket) =>
      `${plain(ticket.subject, this.#context.words.t)} ${ticket.reference} ${ticket.last_message_preview ?? ""}`
        .toLocaleLowerCase()
        .includes(words),
    );
  }

  #empty(count: number): void {
    const { t } = this.#context.words;
    const { ticketsLoaded, connection, problem } = this.#context.trader;
    let text = "";
    if (count === 0 && ticketsLoaded) {
      if (this.#tab === "search") text = t("tickets-none-found", { query: this.#search.value.trim() });
      else text = t(`tickets-none-${this.#tab}`);
    } else if (!ticketsLoaded && (connection === "offline" || problem)) text = t("tickets-load-failed");
    setText(this.#note, text);
  }

  #row(ticket: Ticket): Entry {
    const { clock } = this.#context;
    const { t } = this.#context.words;
    const subject = plain(ticket.subject, t);
    const current = ticket.reference === this.#selected;
    const waits = ticket.place !== null && ticket.status === "new" && !ticket.danger;
    const end = waits ? placeWord(ticket.place, t) : clock.moment(ticket.updated_at);
    const status = statusWord(ticket, t);
    const you = ticket.status === "pending" || ticket.unread > 0;
    return {
      key: ticket.reference,
      signature: [subject, status, end, current, you].join("|"),
      render: () => {
        const second = h("span", { class: "s" }, h("span", { class: you ? "you" : "" }, status), h("span", {}, end));
        const link = h(
          "a",
          { href: `#${ticket.reference}`, "aria-current": current ? "true" : null },
          h("b", { class: "clip", dir: "auto" }, subject),
          second,
          createRun(0, "paused"),
        );
        return h("li", {}, link);
      },
      update(element) {
        const share = waitedShare(ticket);
        const run = element.querySelector<HTMLElement>(".run");
        if (run) setRun(run, share ?? 0, share === null ? "paused" : "calm");
      },
    };
  }
}
