import type { Translate } from "../fluent.ts";
import { icon } from "../icons.ts";
import { h } from "./dom.ts";
import { gravest, mayMask, type Secret } from "./guard.ts";

/** What the sheet's buttons do. */
export interface HoldOptions {
  t: Translate;
  mask(): void;
  /** Back to the text, with the first secret selected. */
  edit(start: number, end: number): void;
}

/** Explains why a message was not sent, and offers the way that works. */
export class HoldSheet {
  readonly root: HTMLElement;
  readonly #options: HoldOptions;
  #first: Secret | undefined;

  constructor(options: HoldOptions) {
    this.#options = options;
    this.root = h("div", { class: "hold", hidden: true });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.root.hidden) return;
      event.stopPropagation();
      this.#back();
    });
  }

  show(found: Secret[]): void {
    const { t } = this.#options;
    const kind = gravest(found);
    this.#first = found[0];
    const edit = h("button", { type: "button", class: "bb line", onclick: () => this.#back() }, t("widget-hold-edit"));
    const send = h(
      "button",
      { type: "button", class: "bb fill", onclick: () => this.#options.mask() },
      t("widget-hold-mask", { kind }),
    );
    const only = !mayMask(found);
    if (only) edit.className = "bb fill";
    const title = h("h2", { id: "hold-title" }, icon("lock"), h("span", {}, t("widget-hold-title", { kind })));
    const text = h("p", { id: "hold-text" }, t(`widget-hold-text-${kind}`));
    const names = { role: "alertdialog", "aria-labelledby": "hold-title", "aria-describedby": "hold-text" };
    for (const [name, value] of Object.entries(names)) this.root.setAttribute(name, value);
    this.root.replaceChildren(title, text, ...(only ? [edit] : [send, edit]));
    this.root.hidden = false;
    (only ? edit : send).focus();
  }

  hide(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  #back(): void {
    const { start, end } = this.#first ?? { start: 0, end: 0 };
    this.hide();
    this.#options.edit(start, end);
  }
}
