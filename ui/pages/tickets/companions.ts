import type { Companion, Page } from "../../shared/src/api.ts";
import { ApiError } from "../../shared/src/client/http.ts";
import { type Entry, h, KeyedList, setText } from "../../shared/src/view/dom.ts";
import type { Context } from "./page.ts";

const AGAIN_MS = 15_000;

type Word = "confirm" | "decline" | "withdraw";

/** What brings somebody back to where they stood. */
const BACK: Record<Companion["standing"], Word> = {
  suggested: "withdraw",
  confirmed: "confirm",
  declined: "decline",
};

/** Who is beside the trader by mail: whom their own mails named, what confirming means, and the way back. */
export class Companions {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #means: HTMLElement;
  readonly #list: KeyedList;
  readonly #said = h("span", {});
  readonly #undo: HTMLButtonElement;
  readonly #line: HTMLElement;
  readonly #error = h("p", { class: "file-error", role: "alert" });
  #all: Companion[] = [];
  #read = "";
  #notBefore = 0;
  #isBusy = false;
  /** The last word: about whom as they stood before, and where it put them. */
  #done: { before: Companion; standing: string | undefined } | null = null;

  constructor(context: Context) {
    this.#context = context;
    const { t } = context.words;
    const list = h("ul", {});
    this.#list = new KeyedList(list);
    this.#means = h("p", { class: "sm" }, t("tickets-people-means"));
    this.#undo = h("button", { type: "button", class: "link", hidden: true }, t("tickets-people-undo"));
    this.#undo.addEventListener("click", () => void this.#takeBack());
    this.#line = h("p", { class: "sm done" }, h("span", { role: "status" }, this.#said), this.#undo);
    const title = h("h2", { id: "people-title" }, t("tickets-people-title"));
    this.root = h(
      "section",
      { class: "people", "aria-labelledby": "people-title", hidden: true },
      title,
      this.#means,
      list,
      this.#line,
      this.#error,
    );
  }

  /** Reads anew whatever may have changed: another ticket, or another message in it. */
  show(reference: string, seq: number): void {
    const asked = `${reference} ${seq}`;
    const isSignedIn = this.#context.trader.contact?.verified === true;
    if (!isSignedIn || asked === this.#read || this.#isBusy || Date.now() < this.#notBefore) return;
    this.#read = asked;
    void this.#load(reference);
  }

  async #load(reference: string): Promise<void> {
    try {
      await this.#ask("GET", reference);
    } catch {
      // Nothing is lost by not knowing for a while.
      this.#read = "";
      this.#notBefore = Date.now() + AGAIN_MS;
    }
  }

  /** Asks who is beside the trader; where a word about somebody is said, after that. */
  async #ask(method: string, reference: string, word?: Word, address?: string): Promise<void> {
    const path = `/tickets/${reference}/participants${word ? `/${word}` : ""}`;
    const { data } = await this.#context.trader.call<Page<Companion>>(method, path, address && { address });
    this.#keep(data);
  }

  #keep(all: Companion[]): void {
    this.#all = all;
    this.root.hidden = all.length === 0;
    this.#means.hidden = !all.some((one) => one.standing === "suggested" && one.may_confirm);
    this.#list.show(all.map((one, index) => this.#entry(one, `people-${index}`)));
    // Where somebody else has spoken meanwhile there is nothing left to undo.
    if (this.#done && this.#done.standing !== this.#standing(this.#done.before)) this.#forget("");
  }

  #standing(of: Companion): string | undefined {
    return this.#all.find((one) => one.address === of.address)?.standing;
  }

  #forget(said: string): void {
    this.#done = null;
    this.#undo.hidden = true;
    setText(this.#said, said);
  }

  #entry(one: Companion, id: string): Entry {
    return {
      key: one.address,
      signature: JSON.stringify([one, id]),
      render: () => {
        const { words, clock } = this.#context;
        const { t } = words;
        const name = h("b", { id, dir: "auto" }, one.name ?? one.address);
        const address = one.name ? h("span", { class: "sm", dir: "ltr" }, one.address) : null;
        const state =
          one.standing === "suggested" ? null : h("span", { class: "sm" }, t(`tickets-people-${one.standing}`));
        const when = one.standing === "suggested" && one.named_at ? clock.moment(one.named_at) : null;
        const named = when ? h("p", { class: "sm" }, t("tickets-people-named", { when })) : null;
        const why = one.standing === "suggested" && !one.may_confirm ? this.#why(one) : null;
        const acts = h("span", { class: "beside" }, ...this.#acts(one, id));
        return h("li", { class: one.standing }, h("span", { class: "whom" }, name, address, state), named, why, acts);
      },
    };
  }

  #why(one: Companion): HTMLElement {
    const { t } = this.#context.words;
    return one.looks_like
      ? h("p", { class: "sm red" }, t("tickets-people-looks-like"))
      : h("p", { class: "sm" }, t("tickets-people-staff"));
  }

  #acts(one: Companion, id: string): HTMLElement[] {
    const { t } = this.#context.words;
    const act = (key: string, word: Word, look = "link") => {
      const press = () => void this.#press(one, word);
      return h("button", { type: "button", class: look, "aria-describedby": id, onclick: press }, t(key));
    };
    if (one.standing === "confirmed") return [act("tickets-people-remove", "decline")];
    if (one.standing === "declined") return one.may_confirm ? [act("tickets-people-back", "confirm")] : [];
    const decline = act("tickets-people-decline", "decline");
    return one.may_confirm ? [act("tickets-people-confirm", "confirm", "bb line"), decline] : [decline];
  }

  async #press(one: Companion, word: Word): Promise<void> {
    this.#done = null;
    if (!(await this.#say(one.address, word))) return this.#forget("");
    const { t } = this.#context.words;
    const who = one.name ?? one.address;
    const key =
      word === "decline" && one.standing === "confirmed" ? "removed" : word === "decline" ? "declined" : "added";
    this.#done = { before: one, standing: this.#standing(one) };
    setText(this.#said, t(`tickets-people-said-${key}`, { who }));
    this.#undo.hidden = false;
    // The button that was pressed is gone; the way back is next to what is said.
    this.#undo.focus();
  }

  async #takeBack(): Promise<void> {
    const before = this.#done?.before;
    this.#done = null;
    if (!before || !(await this.#say(before.address, BACK[before.standing]))) return this.#forget("");
    this.#forget(this.#context.words.t("tickets-people-undone"));
    const index = this.#all.findIndex((one) => one.address === before.address);
    this.root.querySelector<HTMLElement>(`button[aria-describedby="people-${index}"]`)?.focus();
  }

  async #say(address: string, word: Word): Promise<boolean> {
    const reference = this.#read.split(" ")[0] ?? "";
    if (this.#isBusy || !reference) return false;
    this.#isBusy = true;
    setText(this.#error, "");
    try {
      await this.#ask("POST", reference, word, address);
      return true;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "network";
      const detail = error instanceof ApiError ? error.detail : undefined;
      setText(this.#error, detail ?? this.#context.words.t("widget-problem", { code }));
      // What stands there may be old.
      this.#read = "";
      return false;
    } finally {
      this.#isBusy = false;
    }
  }
}
