import type { GoingOn, Ticket } from "../api.ts";
import { ApiError } from "../client/http.ts";
import type { Trader } from "../client/trader.ts";
import type { Translate } from "../fluent.ts";
import { h, setText } from "./dom.ts";

const AGAIN_MS = 15_000;

/** Going on by mail: whoever leaves names an address, keeps the place, and gets the answer there too. */
export class GoOn {
  readonly root = h("section", { class: "goon", hidden: true });
  readonly #t: Translate;
  readonly #trader: Trader;
  readonly #error = h("p", { class: "file-error", role: "alert" });
  #reference = "";
  #going: GoingOn | null = null;
  #isAsked = false;
  #notBefore = 0;

  constructor(t: Translate, trader: Trader) {
    this.#t = t;
    this.#trader = trader;
  }

  show(ticket: Ticket | undefined): void {
    const isOpen = ticket !== undefined && ticket.status !== "solved" && ticket.status !== "closed";
    this.root.hidden = !isOpen || !this.#going?.offered;
    if (!isOpen || this.#reference === ticket.reference || Date.now() < this.#notBefore) return;
    this.#reference = ticket.reference;
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.#keep(await this.#trader.mail(this.#reference));
    } catch {
      // Mail is an offer: without an answer there is none for a while.
      this.#reference = "";
      this.#notBefore = Date.now() + AGAIN_MS;
    }
  }

  #keep(going: GoingOn): void {
    this.#going = going;
    this.root.hidden = !going.offered;
    this.#draw();
  }

  #draw(): void {
    const { address, state } = this.#going ?? {};
    const name = address ?? "";
    if (this.#isAsked) return this.root.replaceChildren(this.#form());
    if (state === "on")
      return this.root.replaceChildren(h("p", { class: "sub" }, this.#t("widget-mail-on", { address: name })));
    if (state === "sent") {
      const said = h("p", { class: "sub", role: "status" }, this.#t("widget-mail-sent", { address: name }));
      return this.root.replaceChildren(said, this.#link("widget-mail-other"));
    }
    this.root.replaceChildren(this.#link("widget-mail-offer"));
  }

  #link(key: string): HTMLElement {
    const ask = () => {
      this.#isAsked = true;
      this.#draw();
      this.root.querySelector("input")?.focus();
    };
    return h("button", { type: "button", class: "link", onclick: ask }, this.#t(key));
  }

  #form(): HTMLElement {
    setText(this.#error, "");
    const input = h("input", {
      class: "in",
      type: "email",
      id: "goon-address",
      autocomplete: "email",
      inputmode: "email",
      maxlength: 254,
      required: true,
      "aria-describedby": "goon-keep",
    });
    const send = h("button", { type: "submit", class: "bb line" }, this.#t("widget-mail-send"));
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#send(input.value.trim(), send);
    };
    return h(
      "form",
      { novalidate: true, onsubmit: submit },
      h("label", { for: "goon-address" }, this.#t("widget-mail-address")),
      h("div", { class: "goon-line" }, input, send),
      this.#error,
      h("p", { class: "sub", id: "goon-keep" }, this.#t("widget-mail-keep")),
    );
  }

  async #send(address: string, button: HTMLButtonElement): Promise<void> {
    setText(this.#error, "");
    button.disabled = true;
    try {
      const going = await this.#trader.goOn(this.#reference, address);
      this.#isAsked = false;
      this.#keep(going);
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "network";
      const detail = error instanceof ApiError ? error.detail : undefined;
      setText(this.#error, detail ?? this.#t("widget-problem", { code }));
      this.root.querySelector("input")?.focus();
    } finally {
      button.disabled = false;
    }
  }
}
