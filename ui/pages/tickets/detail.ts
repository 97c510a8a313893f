import type { Message, Ticket } from "../../shared/src/api.ts";
import type { OutboxItem } from "../../shared/src/client/outbox.ts";
import { createRun, setRun } from "../../shared/src/run.ts";
import { After } from "../../shared/src/view/after.ts";
import { plain } from "../../shared/src/view/body.ts";
import { Composer } from "../../shared/src/view/composer.ts";
import { dangerCard } from "../../shared/src/view/danger.ts";
import { h, KeyedList, setText } from "../../shared/src/view/dom.ts";
import { GoOn } from "../../shared/src/view/goon.ts";
import { dueWord, estimateWord, isRunning, placeWord, range, topicWord } from "../../shared/src/view/words.ts";
import { Companions } from "./companions.ts";
import { waitedShare } from "./list.ts";
import type { Context } from "./page.ts";
import { steps } from "./steps.ts";

/** One ticket: the promise first, then what has happened, then the place to answer. */
export class Detail {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #reference: string;
  readonly #title = h("h1", { dir: "auto", tabindex: -1 });
  readonly #ref = h("p", { class: "ref" });
  readonly #next = h("b", {});
  readonly #last = h("span", { class: "sm" });
  readonly #due = h("span", { class: "due" });
  readonly #run = createRun(0, "paused");
  readonly #danger: HTMLElement;
  readonly #log: HTMLElement;
  readonly #steps: KeyedList;
  readonly #typing = h("p", { class: "sm typing", role: "status" });
  readonly #after: After;
  readonly #goOn: GoOn;
  readonly #companions: Companions;
  readonly #composer: Composer;
  readonly #tick: ReturnType<typeof setInterval>;
  #spoken = false;

  constructor(context: Context, reference: string) {
    this.#context = context;
    this.#reference = reference;
    const { trader, words, clock } = context;
    const { t } = words;
    const list = h("ol", { class: "tl" });
    this.#steps = new KeyedList(list);
    this.#log = h("div", { role: "log", "aria-live": "off", "aria-label": t("tickets-timeline") }, list);
    this.#after = new After(t, trader);
    this.#goOn = new GoOn(t, trader);
    this.#danger = dangerCard(t, "/helpline");
    this.#companions = new Companions(context);
    this.#composer = new Composer({
      t,
      clock,
      label: t("tickets-reply-label"),
      button: t("widget-send"),
      typing: () => trader.writes(reference),
      draft: {
        read: () => trader.store.read().drafts[reference] ?? "",
        write: (text) => trader.store.write({ drafts: { ...trader.store.read().drafts, [reference]: text } }),
      },
      submit: (body, files) => void trader.send({ reference, body, files }),
    });
    this.#composer.placeholder = t("tickets-reply");
    const next = h("div", { class: "next" }, this.#next, this.#last, this.#due, this.#run);
    const reply = h(
      "div",
      { class: "rep" },
      this.#composer.hold,
      this.#composer.root,
      h("p", { class: "sm" }, t("tickets-reply-hint")),
    );
    this.root = h(
      "div",
      {},
      this.#title,
      this.#ref,
      this.#danger,
      next,
      this.#companions.root,
      this.#log,
      this.#typing,
      this.#goOn.root,
      this.#after.root,
      reply,
    );
    this.#composer.accept(reply);
    this.#tick = setInterval(() => this.#promise(), 1000);
  }

  close(): void {
    clearInterval(this.#tick);
  }

  shown(): void {
    this.#title.focus({ preventScroll: true });
  }

  changed(): void {
    const { trader, words, clock } = this.#context;
    const { t } = words;
    const ticket = trader.tickets.get(this.#reference);
    if (!trader.outbox) return;
    const thread = trader.thread(this.#reference);
    const isOwn = (item: OutboxItem) =>
      item.reference !== null && trader.known.living(item.reference) === this.#reference;
    const waiting = trader.outbox.list.filter(isOwn);
    this.#goOn.show(ticket);
    if (thread.loaded) this.#companions.show(this.#reference, thread.messages.at(-1)?.seq ?? 0);
    if (ticket) this.#head(ticket);
    this.#danger.hidden = !ticket?.danger;
    this.#promise();
    this.#steps.show(
      steps(
        { t, clock, trader, edit: (item) => this.#edit(item), open: this.#context.go },
        ticket,
        thread.messages as Message[],
        waiting,
      ),
    );
    if (thread.loaded && !this.#spoken) {
      this.#spoken = true;
      setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 100);
    }
    const typing = trader.typing.get(this.#reference);
    setText(
      this.#typing,
      typing && typing.until > Date.now()
        ? t("widget-typing", { name: typing.name })
        : thread.failed
          ? t("widget-load-failed")
          : "",
    );
    this.#after.show(ticket);
    if (document.visibilityState === "visible") trader.seen(this.#reference);
  }

  #edit(item: OutboxItem): void {
    this.#composer.load(item.body, item.files);
    this.#composer.focus();
  }

  #head(ticket: Ticket): void {
    const { words, clock } = this.#context;
    setText(this.#title, plain(ticket.subject, words.t));
    const when = words.t("tickets-submitted", { when: clock.moment(ticket.created_at) });
    const line = [ticket.reference, topicWord(ticket.topic, words.t), when];
    if (this.#ref.textContent !== line.join("")) this.#ref.replaceChildren(...line.map((text) => h("span", {}, text)));
  }

  /** What is promised, in words and as a run. */
  #promise(): void {
    const { trader, words, clock } = this.#context;
    const { t } = words;
    const ticket = trader.tickets.get(this.#reference);
    if (!ticket) return;
    setText(this.#next, this.#promiseWord(ticket));
    const share = waitedShare(ticket);
    const waits = share !== null && ticket.place !== null && !ticket.danger;
    setText(
      this.#last,
      waits
        ? `${placeWord(ticket.place, t)} · ${estimateWord(ticket.estimate, t)}`
        : t("tickets-next-last", { when: clock.moment(ticket.updated_at) }),
    );
    setText(this.#due, dueWord(ticket, clock, t));
    setRun(this.#run, share ?? 0, share === null ? "paused" : "calm");
    this.#run.hidden = !isRunning(ticket);
  }

  #promiseWord(ticket: Ticket): string {
    const { t } = this.#context.words;
    if (ticket.status === "new" && ticket.estimate && !ticket.danger) {
      const { unit, low, high } = range(ticket.estimate);
      return unit === "soon"
        ? t("tickets-next-new")
        : t("tickets-next-queue", { range: t(`tickets-range-${unit}`, { low, high }) });
    }
    if (ticket.status === "open" && ticket.assignee_name)
      return t("tickets-next-open-with", { name: ticket.assignee_name });
    return t(`tickets-next-${ticket.status === "closed" ? "solved" : ticket.status}`);
  }
}
