import { tick } from "svelte";
import type { Macro } from "../api/types.ts";
import { router } from "../desk/router.svelte.ts";
import { screen } from "../desk/screen.svelte.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { contactName } from "../l10n/names.ts";
import { textOf } from "../macro/macros.svelte.ts";
import { session } from "../session/session.svelte.ts";
import { threads } from "../thread/threads.svelte.ts";
import { claim } from "../ticket/change.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { besideOf } from "./beside.ts";
import { type Composition, compositions, type Sheet } from "./composition.svelte.ts";
import type { Mode } from "./drafts.ts";
import { outbox } from "./outbox.svelte.ts";
import { HOLD_MS } from "./parcel.ts";
import { withoutSentences } from "./sentence.ts";

/** The composer of the open ticket: what its buttons and keys do. */
class Composer {
  /** The text box on screen, while there is one. */
  box: HTMLTextAreaElement | null = null;
  /** The ready answer of the first finding, offered by the context pane. */
  answer: string | null = null;

  get composition(): Composition | null {
    return router.reference === null ? null : compositions.of(router.reference);
  }

  focus(mode: Mode): void {
    const composition = this.composition;
    if (!composition) return;
    composition.mode = mode;
    void tick().then(() => this.box?.focus());
  }

  insertAnswer(text = this.answer): void {
    const composition = this.composition;
    if (!composition || !text) return;
    composition.reply.insert(text, this.#seen());
    screen.drawer = false;
    this.focus("reply");
  }

  insertMacro(macro: Macro): void {
    this.insertAnswer(textOf(macro));
    this.composition?.reply.bring(besideOf(macro));
  }

  /** Writes a sign where the caret is, so that it asks for suggestions. */
  async sign(mode: Mode, sign: string): Promise<void> {
    this.focus(mode);
    await tick();
    const { box } = this;
    if (!box) return;
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText(`${/\S$/.test(before) ? " " : ""}${sign}`, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  removeSentence(): void {
    const sheet = this.composition?.sheet;
    const ticket = tickets.get(router.reference);
    if (!sheet?.refused || !ticket) return;
    const marks = marksOf(sheet);
    if (marks.length > 0) sheet.write(withoutSentences(sheet.text, marks, ticket.contact.locale), this.#seen());
  }

  /** Sends what is written. Pressed again with nothing new written, it ends the hold of the reply just sent. */
  async send(after: "solved" | null, anyway = false): Promise<void> {
    const reference = router.reference;
    const ticket = tickets.get(reference);
    const composition = this.composition;
    if (!reference || !ticket || !composition) return;
    const { sheet, mode } = composition;
    if (sheet.empty) return outbox.releaseAll();
    if (sheet.uploading || (sheet.refused && !anyway && sheet.refused.code === "asks_for_secret")) return;
    if (mode === "reply" && !anyway && this.#overtaken(reference, sheet)) return;
    const unclaimed = mode === "reply" && ticket.assignee === null && !anyway;
    outbox.add({
      clientId: crypto.randomUUID(),
      reference,
      mode,
      body: sheet.text.trim(),
      attachments: sheet.attachments,
      after: mode === "reply" ? (after ?? (sheet.beside?.after === "solved" ? "solved" : null)) : null,
      beside: mode === "reply" ? sheet.beside : null,
      claim: unclaimed,
      base: sheet.base,
      to: contactName(ticket),
    });
    sheet.take();
    outbox.dismiss(reference);
    this.#offerUndo(reference);
    if (unclaimed) await this.#claimFirst(reference);
  }

  // The claim is made while the reply is still held, so that two agents do not both believe they have the ticket.
  async #claimFirst(reference: string): Promise<void> {
    const held = outbox.heldFor(reference);
    const outcome = await claim(reference);
    if (!held) return;
    if (outcome === "done") outbox.claimed(held.clientId);
    if (outcome !== "taken" || !outbox.undo(held.clientId)) return;
    screen.dismissToast();
    compositions.of(reference).reply.refused = { code: "already_claimed", detail: screen.fault ?? "", errors: [] };
    screen.fault = null;
  }

  #offerUndo(reference: string): void {
    const held = outbox.heldFor(reference);
    if (!held) return;
    const text = t(held.after ? "console-toast-reply-solve" : "console-toast-reply", { name: held.to });
    const undo = () => {
      if (outbox.undo(held.clientId) && router.reference === reference) this.focus(held.mode);
    };
    screen.offerUndo(text, HOLD_MS, undo, () => outbox.held?.clientId === held.clientId);
  }

  /** Another agent answered since this text was begun: stop once and show it. */
  #overtaken(reference: string, sheet: Sheet): boolean {
    if (sheet.refused?.code === "overtaken") return false;
    const newer = threads
      .peek(reference)
      ?.messages.find(
        (one) => one.kind === "reply" && one.seq > sheet.base && one.author.id && one.author.id !== session.me,
      );
    if (!newer) return false;
    sheet.refused = {
      code: "overtaken",
      detail: t("console-guard-overtaken", { name: newer.author.name ?? "" }),
      errors: [],
    };
    return true;
  }

  #seen(): number {
    return router.reference === null ? 0 : (threads.peek(router.reference)?.lastSeq ?? 0);
  }
}

/** The words the outgoing shield objects to. */
export function marksOf(sheet: Sheet): { start: number; end: number }[] {
  return (sheet.refused?.errors ?? []).flatMap(({ start, end }) =>
    start !== undefined && end !== undefined ? [{ start, end }] : [],
  );
}

export const composer = new Composer();
