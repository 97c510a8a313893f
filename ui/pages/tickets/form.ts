import { TOPICS, type Topic } from "../../shared/src/api.ts";
import { Composer } from "../../shared/src/view/composer.ts";
import { h, setText } from "../../shared/src/view/dom.ts";
import { topicWord } from "../../shared/src/view/words.ts";
import type { Context } from "./page.ts";

const DRAFT = "form";

/** A new ticket: what it is about, and what happened. */
export class Form {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #topic: HTMLSelectElement;
  readonly #error = h("p", { class: "file-error", id: "topic-error", role: "alert" });
  readonly #composer: Composer;
  readonly #title: HTMLElement;
  readonly #progress = h("p", { class: "sm", role: "status" });
  #sent: string | null = null;

  constructor(context: Context) {
    this.#context = context;
    const { trader, words, clock } = context;
    const { t } = words;
    this.#topic = h("select", {
      class: "in",
      id: "topic",
      "aria-describedby": "topic-error",
      onchange: () => this.#check(),
    });
    this.#topic.append(h("option", { value: "" }, t("tickets-form-topic-choose")));
    for (const topic of TOPICS) this.#topic.append(h("option", { value: topic }, topicWord(topic, t)));
    this.#composer = new Composer({
      t,
      clock,
      label: t("tickets-form-text"),
      button: t("tickets-form-submit"),
      typing() {},
      draft: {
        read: () => trader.store.read().drafts[DRAFT] ?? "",
        write: (text) => trader.store.write({ drafts: { ...trader.store.read().drafts, [DRAFT]: text } }),
      },
      submit: (body, files) => {
        if (!this.#check()) return this.#composer.load(body, files);
        void trader.send({ reference: null, body, files, topic: this.#topic.value as Topic }).then((id) => {
          this.#sent = id;
          this.changed();
        });
      },
    });
    this.#composer.placeholder = "";
    this.#title = h("h1", { tabindex: -1 }, t("tickets-form-title"));
    const cancel = h("a", { class: "cancel", href: "#" }, t("tickets-form-cancel"));
    this.root = h(
      "div",
      { class: "form" },
      this.#title,
      h("label", { for: "topic" }, t("tickets-form-topic")),
      this.#topic,
      this.#error,
      h("p", { class: "label" }, t("tickets-form-text")),
      h("p", { class: "sm" }, t("tickets-form-text-hint")),
      this.#composer.hold,
      this.#composer.root,
      this.#progress,
      cancel,
    );
    this.#composer.accept(this.root);
  }

  changed(): void {
    const { trader, words, go } = this.#context;
    if (!this.#sent) return;
    const reference = trader.references.get(this.#sent);
    if (reference) return go(reference);
    const failed = trader.outbox.list.find((item) => item.client_id === this.#sent)?.failed;
    const away = trader.connection !== "online";
    setText(
      this.#progress,
      failed
        ? `${words.t("widget-delivery-failed")} ${failed.detail ?? ""}`
        : words.t(away ? "widget-offline-text" : "tickets-sending"),
    );
  }

  shown(): void {
    this.#title.focus({ preventScroll: true });
  }

  close(): void {}

  #check(): boolean {
    const chosen = this.#topic.value !== "";
    setText(this.#error, chosen ? "" : this.#context.words.t("tickets-form-topic-missing"));
    this.#topic.setAttribute("aria-invalid", String(!chosen));
    if (!chosen) this.#topic.focus();
    return chosen;
  }
}
