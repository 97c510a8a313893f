import type { Ticket } from "../../shared/src/api.ts";
import type { Translate } from "../../shared/src/fluent.ts";
import { type Clock, countdown } from "../../shared/src/time.ts";
import { h, setText } from "../../shared/src/view/dom.ts";
import { dueWord, estimateWord, placeWord } from "../../shared/src/view/words.ts";

/** Place and estimate in words, and the run: waited time filled, the estimate as a span between two ticks. */
export class Queue {
  readonly root: HTMLElement;
  readonly #t: Translate;
  readonly #place = h("b", {});
  readonly #estimate = h("span", { class: "soft" });
  readonly #big: HTMLElement;
  readonly #due = h("p", { class: "due" });
  readonly #why = h("p", { class: "sub" });
  readonly #line = h("div", { class: "qr", "aria-hidden": "true" });
  readonly #labels = [h("span", {}), h("span", {}), h("span", {})] as const;
  #ticket: Ticket | null = null;
  /** When the estimate was made: it shrinks while time passes. */
  #readAt = 0;
  #read = "";
  #rose = false;
  readonly #tick: ReturnType<typeof setInterval>;

  readonly #clock: Clock;

  constructor(t: Translate, clock: Clock) {
    this.#t = t;
    this.#clock = clock;
    this.#big = h("div", { class: "big", role: "status" }, this.#place, " ", this.#estimate);
    this.#line.append(
      h("i", { class: "done" }),
      h("i", { class: "band" }),
      h("i", { class: "st a" }),
      h("i", { class: "st b" }),
      ...this.#labels,
    );
    this.root = h("section", { class: "q", hidden: true }, this.#big, this.#line, this.#due, this.#why);
    this.#tick = setInterval(() => this.#draw(), 1000);
  }

  stop(): void {
    clearInterval(this.#tick);
  }

  show(ticket: Ticket | undefined): void {
    const running = ticket?.status === "new" || ticket?.status === "open" ? ticket : null;
    // Whoever may be in danger is not shown a place among others.
    const queues = running !== null && !running.danger && (running.place !== null || running.estimate !== null);
    this.root.hidden = !queues && !running?.due;
    if (!running || this.root.hidden) {
      this.#ticket = null;
      return;
    }
    this.#big.hidden = this.#why.hidden = !queues;
    this.#wait(running);
  }

  #wait(ticket: Ticket): void {
    const had = this.#ticket;
    const read = `${ticket.place}:${ticket.estimate?.low_s}:${ticket.estimate?.high_s}`;
    if (read !== this.#read) {
      const left = had?.estimate ? had.estimate.high_s - (Date.now() - this.#readAt) / 1000 : null;
      const later = left !== null && ticket.estimate !== null && ticket.estimate.high_s > left * 1.25 + 10;
      const further = had?.place != null && ticket.place !== null && ticket.place > had.place;
      this.#rose = had?.reference === ticket.reference && (later || further);
      this.#read = read;
      this.#readAt = Date.now();
    }
    this.#ticket = ticket;
    setText(this.#place, placeWord(ticket.place, this.#t));
    setText(this.#estimate, estimateWord(ticket.estimate, this.#t));
    setText(this.#why, this.#t(this.#rose ? "widget-queue-rose" : "widget-queue-explain"));
    this.#draw();
  }

  #draw(): void {
    const ticket = this.#ticket;
    if (ticket) setText(this.#due, dueWord(ticket, this.#clock, this.#t));
    this.#line.hidden = !ticket?.estimate || ticket.danger;
    if (!ticket?.estimate || this.#line.hidden || this.root.hidden) return;
    const waited = Math.max(0, (Date.now() - Date.parse(ticket.created_at)) / 1000);
    const since = (Date.now() - this.#readAt) / 1000;
    const low = waited + Math.max(0, ticket.estimate.low_s - since);
    const high = waited + Math.max(1, ticket.estimate.high_s - since);
    const end = high * 1.3;
    const share = (seconds: number) => `${Math.min(100, (seconds / end) * 100).toFixed(2)}%`;
    const style = this.#line.style;
    style.setProperty("--done", share(waited));
    style.setProperty("--low", share(low));
    style.setProperty("--high", share(high));
    setText(this.#labels[0], this.#t("widget-queue-waited", { time: countdown(waited) }));
    setText(this.#labels[1], this.#hasRoom(low / end, high / end) ? countdown(low) : "");
    setText(this.#labels[2], countdown(high));
  }

  /** The middle figure is left out where it would touch its neighbours. */
  #hasRoom(low: number, high: number): boolean {
    const width = this.#line.clientWidth;
    return low * width - 22 > this.#labels[0].offsetWidth && (high - low) * width > 48;
  }
}
