import type { Attachment } from "../api/types.ts";
import { shelf } from "../desk/storage.ts";
import { session } from "../session/session.svelte.ts";
import { type Beside, NOTHING, together } from "./beside.ts";
import { Drafts, type Mode } from "./drafts.ts";
import type { Parcel, Refused } from "./parcel.ts";
import { Upload } from "./upload.svelte.ts";

const KEEP_AFTER_MS = 250;

/** One text being written: the reply or the note of one ticket. */
export class Sheet {
  text = $state("");
  attachments = $state.raw<Attachment[]>([]);
  uploads = $state.raw<Upload[]>([]);
  /** What the macros in it change with it. */
  beside = $state.raw<Beside | null>(null);
  /** Why the last attempt came back. */
  refused = $state.raw<Refused | null>(null);
  base = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  private readonly reference: string;
  private readonly mode: Mode;
  private readonly drafts: Drafts;

  constructor(reference: string, mode: Mode, drafts: Drafts) {
    this.reference = reference;
    this.mode = mode;
    this.drafts = drafts;
    const kept = drafts.get(reference, mode);
    if (!kept) return;
    this.text = kept.text;
    this.attachments = kept.attachments;
    this.base = kept.base;
    this.beside = kept.beside;
  }

  get empty(): boolean {
    return this.text.trim() === "" && this.attachments.length === 0;
  }

  get uploading(): boolean {
    return this.uploads.some((upload) => upload.state === "going");
  }

  /** The agent typed: `seen` is the newest message they have before them. */
  write(text: string, seen: number): void {
    if (this.empty) this.base = seen;
    this.text = text;
    if (text.trim() === "") this.beside = null;
    this.refused = null;
    this.#keepSoon();
  }

  insert(text: string, seen: number): void {
    this.write(this.text.trim() === "" ? text : `${this.text.trimEnd()}\n\n${text}`, seen);
  }

  /** A macro stands in the text now. */
  bring(beside: Beside): void {
    this.beside = together(this.beside, beside);
    this.keep();
  }

  leaveOut(): void {
    this.beside = null;
    this.keep();
  }

  /** Puts back what was undone or refused, before anything written since. */
  restore(of: Pick<Parcel, "body" | "attachments" | "base" | "beside">, refused: Refused | null): void {
    this.text = this.text.trim() === "" ? of.body : `${of.body}\n\n${this.text}`;
    this.attachments = [...of.attachments, ...this.attachments];
    this.base = of.base;
    if (of.beside) this.beside = together(of.beside, this.beside ?? NOTHING);
    this.refused = refused;
    this.keep();
  }

  attach(files: Iterable<File>): void {
    for (const file of files) {
      const upload = new Upload(file, (attachment) => {
        this.attachments = [...this.attachments, attachment];
        this.discard(upload);
        this.keep();
      });
      this.uploads = [...this.uploads, upload];
      upload.start();
    }
  }

  discard(upload: Upload): void {
    upload.stop();
    this.uploads = this.uploads.filter((one) => one !== upload);
  }

  detach(id: string): void {
    this.attachments = this.attachments.filter((one) => one.id !== id);
    this.keep();
  }

  /** Empties the sheet because its content is on its way. */
  take(): void {
    this.text = "";
    this.attachments = [];
    this.beside = null;
    this.refused = null;
    this.keep();
  }

  keep(): void {
    clearTimeout(this.#timer);
    this.drafts.keep(this.reference, this.mode, {
      text: this.text,
      base: this.base,
      attachments: this.attachments,
      beside: this.beside,
    });
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), KEEP_AFTER_MS);
  }
}

/** What is being written on one ticket: a reply and a note, kept apart. */
export class Composition {
  mode = $state<Mode>("reply");
  readonly reply: Sheet;
  readonly note: Sheet;

  constructor(reference: string, drafts: Drafts) {
    this.reply = new Sheet(reference, "reply", drafts);
    this.note = new Sheet(reference, "note", drafts);
    if (this.reply.empty && !this.note.empty) this.mode = "note";
  }

  get sheet(): Sheet {
    return this[this.mode];
  }
}

class Compositions {
  #kept = new Map<string, Composition>();

  of(reference: string): Composition {
    let composition = this.#kept.get(reference);
    if (!composition) {
      composition = new Composition(reference, this.#drafts());
      this.#kept.set(reference, composition);
    }
    return composition;
  }

  /** Writes everything down now, as the page may be going away. */
  keepAll(): void {
    for (const { reply, note } of this.#kept.values()) {
      reply.keep();
      note.keep();
    }
  }

  sweep(): void {
    this.#drafts().sweep();
  }

  /** Ends with the session; `forget` also removes the drafts from this device. */
  clear(forget: boolean): void {
    if (forget) this.#drafts().sweep(true);
    else this.keepAll();
    this.#kept.clear();
  }

  #drafts(): Drafts {
    return new Drafts(shelf, session.me);
  }
}

export const compositions = new Compositions();
