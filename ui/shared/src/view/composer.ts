import type { LocalFile } from "../client/outbox.ts";
import type { Translate } from "../fluent.ts";
import { icon } from "../icons.ts";
import type { Clock } from "../time.ts";
import { h, setText } from "./dom.ts";
import { EnterGuard } from "./enter.ts";
import { FileError, MAX_BYTES, MAX_FILES, prepare } from "./files.ts";
import { mask, pending, secrets } from "./guard.ts";
import { HoldSheet } from "./hold.ts";

const MAX_CHARS = 20_000;
const ACCEPT =
  "image/png,image/jpeg,image/gif,image/webp,image/heic,image/heif,application/pdf,text/*,.txt,.log,.csv,.json,.har";

/** What a composer needs of its place. */
export interface ComposerOptions {
  t: Translate;
  clock: Clock;
  label: string;
  /** Takes a message; secrets were already hidden or edited away. */
  submit(body: string, files: LocalFile[]): void;
  typing(): void;
  draft: { read(): string; write(text: string): void };
  /** A word on the send button instead of the arrow. */
  button?: string;
}

/** Where a trader writes: text, files, and the shield that holds secrets back. */
export class Composer {
  readonly root: HTMLElement;
  /** The sheet that explains a held message; its owner places it. */
  readonly hold: HTMLElement;
  readonly #options: ComposerOptions;
  readonly #box: HTMLTextAreaElement;
  readonly #marks: HTMLElement;
  readonly #send: HTMLButtonElement;
  readonly #list: HTMLElement;
  readonly #error: HTMLElement;
  readonly #picker: HTMLInputElement;
  readonly #sheet: HoldSheet;
  readonly #enter = new EnterGuard();
  #files: LocalFile[] = [];
  #preparing = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ComposerOptions) {
    this.#options = options;
    const { t } = options;
    this.#box = h("textarea", {
      class: "tx",
      rows: 1,
      "aria-label": options.label,
      enterkeyhint: "send",
      dir: "auto",
      autocomplete: "off",
    });
    this.#marks = h("div", { class: "marks", "aria-hidden": "true" });
    this.#send = h("button", {
      type: "button",
      class: options.button ? "bb fill go" : "go",
      "aria-label": options.button ? null : t("widget-send"),
      disabled: true,
      onclick: () => this.#submit(),
    });
    this.#send.append(options.button ?? icon("send"));
    this.#list = h("ul", { class: "files", hidden: true });
    this.#error = h("p", { class: "file-error", role: "alert" });
    this.#picker = h("input", {
      type: "file",
      multiple: true,
      accept: ACCEPT,
      hidden: true,
      tabindex: -1,
      "aria-hidden": "true",
      onchange: () => this.#picked(),
    });
    const attach = h(
      "button",
      {
        type: "button",
        class: "ib",
        "aria-label": t("widget-attach"),
        title: t("widget-attach"),
        onclick: () => this.#picker.click(),
      },
      icon("clip"),
    );
    this.#sheet = new HoldSheet({ t, edit: (start, end) => this.#edit(start, end), mask: () => this.#masked() });
    this.hold = this.#sheet.root;
    const field = h("div", { class: "field" }, this.#marks, this.#box);
    this.root = h(
      "div",
      { class: "composer" },
      this.#error,
      this.#list,
      h("div", { class: "co" }, attach, field, this.#send, this.#picker),
    );
    this.#listen();
    this.load(options.draft.read());
  }

  set placeholder(text: string) {
    this.#box.placeholder = text;
  }

  get text(): string {
    return this.#box.value;
  }

  get isEmpty(): boolean {
    return this.#box.value.trim() === "" && this.#files.length === 0;
  }

  /** Sends what is written, as the button does. */
  send(): void {
    this.#submit();
  }

  focus(): void {
    this.#box.focus({ preventScroll: true });
  }

  /** Puts text (and files) back, to be edited. */
  load(text: string, files: LocalFile[] = []): void {
    this.#box.value = text;
    this.#files = files;
    this.#changed();
  }

  /** Accepts files dropped on an element, and pictures pasted into the box. */
  accept(target: HTMLElement): void {
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    target.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      target.classList.add("dropping");
    });
    target.addEventListener("dragleave", (event) => {
      if (!target.contains(event.relatedTarget as Node | null)) target.classList.remove("dropping");
    });
    target.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      target.classList.remove("dropping");
      void this.#add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  #listen(): void {
    this.#enter.watch(this.#box);
    this.#box.addEventListener("input", () => {
      this.#changed();
      this.#keepSoon();
      if (this.#box.value) this.#options.typing();
    });
    this.#box.addEventListener("keydown", (event) => {
      if (!this.#enter.sends(event)) return;
      event.preventDefault();
      this.#submit();
    });
    this.#box.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void this.#add(files);
    });
    this.#box.addEventListener("scroll", () => {
      this.#marks.scrollTop = this.#box.scrollTop;
    });
  }

  /** Keeps the draft on the device a moment after the last key, unless a secret stands in it. */
  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      const text = this.#box.value;
      this.#options.draft.write(!pending(text) && secrets(text).length === 0 ? text : "");
    }, 250);
  }

  #picked(): void {
    const files = [...(this.#picker.files ?? [])];
    this.#picker.value = "";
    void this.#add(files);
  }

  async #add(files: File[]): Promise<void> {
    const { t, clock } = this.#options;
    setText(this.#error, "");
    for (const file of files) {
      if (this.#files.length + this.#preparing >= MAX_FILES) {
        setText(this.#error, t("widget-file-many", { limit: MAX_FILES }));
        break;
      }
      this.#preparing += 1;
      this.#draw();
      try {
        this.#files.push(await prepare(file));
      } catch (error) {
        const why = error instanceof FileError ? error.problem : "type";
        setText(this.#error, t(`widget-file-${why}`, { name: file.name, limit: clock.bytes(MAX_BYTES) }));
      }
      this.#preparing -= 1;
      this.#changed();
    }
    this.focus();
  }

  #changed(): void {
    this.#sheet.hide();
    this.#marks.replaceChildren();
    this.#grow();
    this.#draw();
    const over = this.#box.value.length > MAX_CHARS ? [...this.#box.value].length - MAX_CHARS : 0;
    if (over > 0) setText(this.#error, this.#options.t("widget-too-long", { over }));
    else if (this.#box.value) setText(this.#error, "");
    this.#send.disabled = this.isEmpty || this.#preparing > 0 || over > 0;
  }

  #grow(): void {
    this.#box.style.setProperty("height", "auto");
    if (this.#box.scrollHeight > 0) this.#box.style.setProperty("height", `${this.#box.scrollHeight}px`);
  }

  #draw(): void {
    const { t, clock } = this.#options;
    this.#list.hidden = this.#files.length + this.#preparing === 0;
    this.#list.replaceChildren(
      ...this.#files.map((file) =>
        h(
          "li",
          {},
          preview(file),
          h("span", { class: "clip" }, file.name),
          h("span", { class: "sub" }, clock.bytes(file.size)),
          h(
            "button",
            {
              type: "button",
              class: "ib",
              "aria-label": t("widget-file-remove", { name: file.name }),
              onclick: () => this.#remove(file),
            },
            icon("x"),
          ),
        ),
      ),
      ...Array.from({ length: this.#preparing }, () =>
        h("li", {}, h("span", { class: "sub" }, t("widget-file-preparing", { name: "" }).trim())),
      ),
    );
  }

  #remove(file: LocalFile): void {
    this.#files = this.#files.filter((one) => one !== file);
    this.#changed();
    this.focus();
  }

  #submit(): void {
    if (this.#send.disabled) return;
    const text = this.#box.value;
    const wait = pending(text);
    if (wait) {
      this.#send.disabled = true;
      void wait.then(() => {
        this.#send.disabled = this.isEmpty;
        this.#submit();
      });
      return;
    }
    const found = secrets(text);
    if (found.length === 0) return this.#out(text);
    this.#mark(text, found);
    this.#sheet.show(found);
    this.#send.disabled = true;
  }

  #mark(text: string, found: ReturnType<typeof secrets>): void {
    let from = 0;
    this.#marks.replaceChildren();
    for (const one of found) {
      this.#marks.append(text.slice(from, one.start), h("mark", {}, text.slice(one.start, one.end)));
      from = one.end;
    }
    this.#marks.append(text.slice(from));
    this.#marks.scrollTop = this.#box.scrollTop;
  }

  #masked(): void {
    const text = this.#box.value;
    this.#out(mask(text, secrets(text)));
  }

  #edit(start: number, end: number): void {
    this.#sheet.hide();
    this.#send.disabled = this.isEmpty;
    this.focus();
    this.#box.setSelectionRange(start, end);
  }

  #out(body: string): void {
    const files = this.#files;
    clearTimeout(this.#keeping);
    this.#files = [];
    this.#box.value = "";
    this.#options.draft.write("");
    this.#changed();
    this.focus();
    this.#options.submit(body.trim(), files);
  }
}

const previews = new WeakMap<Blob, string>();

/** A small picture of a local file, or a page symbol. */
export function preview(file: LocalFile): Element {
  if (!file.type.startsWith("image/")) return icon("doc");
  let url = previews.get(file.blob);
  if (!url) {
    url = URL.createObjectURL(file.blob);
    previews.set(file.blob, url);
  }
  return h("img", { src: url, alt: "", width: 40, height: 40 });
}
