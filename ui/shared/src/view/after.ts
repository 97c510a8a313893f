import type { Ticket } from "../api.ts";
import { ApiError } from "../client/http.ts";
import type { Trader } from "../client/trader.ts";
import type { Translate } from "../fluent.ts";
import { h, setText } from "./dom.ts";

/** What follows an answer: "this is solved", the rating in two taps, "still not solved". */
export class After {
  readonly root = h("div", { class: "after", hidden: true });
  readonly #t: Translate;
  readonly #trader: Trader;
  readonly #error = h("p", { class: "file-error", role: "alert" });
  #drawn = "";

  constructor(t: Translate, trader: Trader) {
    this.#t = t;
    this.#trader = trader;
  }

  show(ticket: Ticket | undefined): void {
    const state = ticket ? this.#state(ticket) : "";
    this.root.hidden = state === "";
    if (!ticket || state === this.#drawn) return;
    this.#drawn = state;
    setText(this.#error, "");
    if (state === "rate") this.root.replaceChildren(...this.#question(ticket), this.#error);
    else if (state.startsWith("rated")) this.root.replaceChildren(...this.#thanks(ticket), this.#error);
    else if (state === "ask")
      this.root.replaceChildren(
        this.#button("widget-solve", () => this.#trader.solve(ticket.reference)),
        this.#error,
      );
    else this.root.replaceChildren();
  }

  #state(ticket: Ticket): string {
    if (ticket.status === "solved") return ticket.csat ? `rated${ticket.csat.rating}` : "rate";
    return ticket.status === "pending" ? "ask" : "";
  }

  #button(key: string, run: () => Promise<void>): HTMLElement {
    return h("button", { type: "button", class: "bb line", onclick: () => void this.#try(run) }, this.#t(key));
  }

  async #try(run: () => Promise<void>): Promise<void> {
    setText(this.#error, "");
    try {
      await run();
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "network";
      const detail = error instanceof ApiError ? error.detail : undefined;
      setText(this.#error, detail ?? this.#t("widget-problem", { code }));
    }
  }

  #question(ticket: Ticket): HTMLElement[] {
    const t = this.#t;
    const marks = [1, 2, 3, 4, 5].map((rating) =>
      h(
        "button",
        { type: "button", onclick: () => void this.#try(() => this.#trader.rate(ticket.reference, rating)) },
        String(rating),
        " ",
        h("small", {}, t(`widget-csat-${rating}`)),
      ),
    );
    return [
      h("p", { class: "ask" }, t("widget-csat-question")),
      h("div", { class: "marks5", role: "group", "aria-label": t("widget-csat-question") }, ...marks),
      this.#button("widget-not-solved", () => this.#trader.reopen(ticket.reference)),
    ];
  }

  #thanks(ticket: Ticket): HTMLElement[] {
    const t = this.#t;
    const rating = ticket.csat?.rating ?? 3;
    const thanks = h(
      "p",
      { class: "ask", role: "status" },
      t("widget-csat-thanks", { rating: t(`widget-csat-${rating}`) }),
    );
    const box = h("input", {
      class: "in",
      type: "text",
      maxlength: 1000,
      placeholder: t("widget-csat-comment"),
      "aria-label": t("widget-csat-comment"),
    });
    const send = h("button", { type: "submit", class: "bb line" }, t("widget-csat-send"));
    const form = h(
      "form",
      {
        class: "comment",
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          const comment = box.value.trim();
          if (!comment) return;
          void this.#try(async () => {
            await this.#trader.rate(ticket.reference, rating, comment);
            form.replaceChildren(h("p", { class: "sub", role: "status" }, t("widget-csat-noted")));
          });
        },
      },
      box,
      send,
    );
    return [thanks, form, this.#button("widget-not-solved", () => this.#trader.reopen(ticket.reference))];
  }
}
