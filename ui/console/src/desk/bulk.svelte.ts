import { api, type Patch, Unreachable } from "../api/client.ts";
import type { BulkResult } from "../api/types.ts";
import { l10n, t } from "../l10n/l10n.svelte.ts";
import { reasonNotChanged } from "../l10n/names.ts";
import { faultText } from "../ticket/change.ts";
import { counts } from "../ticket/counts.svelte.ts";
import { screen } from "./screen.svelte.ts";
import { selection } from "./selection.svelte.ts";

const UNDO_MS = 5000;
const TRIES = 3;
const PAUSE_MS = 1500;

/** What is done with the tickets, for the words beside the progress. */
type Work = "changing" | "answering";

/** One change to all chosen tickets: once, with progress, with what failed, and with a way back. */
class Bulk {
  /** How far what is under way is. */
  now = $state.raw<{ done: number; of: number; work: Work } | null>(null);

  async change(patch: Patch): Promise<void> {
    const references = selection.references;
    if (references.length === 0 || this.now) return;
    const result = await this.#attempt(references.length, () => persist(crypto.randomUUID(), references, patch));
    if (!result) return;
    selection.clear();
    this.tell(result, "failed", "console-bulk-failed");
    if (result.done === 0) return;
    screen.offerUndo(t("console-toast-bulk", { count: result.done }), UNDO_MS, () => this.#undo(result));
  }

  async #undo({ id, data }: BulkResult): Promise<void> {
    const result = await this.#attempt(data.length, () => api.bulkUndo(id));
    if (result) this.tell(result, "kept", "console-bulk-failed");
  }

  progress(_id: string, done: number, of: number): void {
    if (this.now) this.now = { ...this.now, done, of };
  }

  async #attempt(of: number, act: () => Promise<BulkResult>): Promise<BulkResult | null> {
    try {
      return await this.during(of, "changing", act);
    } catch (error) {
      screen.fault = faultText(error);
      return null;
    }
  }

  /** Shows how far something is while it lasts. */
  async during(of: number, work: Work, act: () => Promise<BulkResult>): Promise<BulkResult> {
    this.now = { done: 0, of, work };
    screen.fault = null;
    try {
      return await act();
    } finally {
      this.now = null;
      counts.bump();
    }
  }

  /** Says what was not done, and why, gathered by reason; those tickets stay chosen. */
  tell({ data }: BulkResult, state: "failed" | "kept", words: string): void {
    const left = data.filter((one) => one.state === state);
    if (left.length === 0) return;
    const sums = new Map<string, number>();
    for (const { code } of left) sums.set(code ?? "", (sums.get(code ?? "") ?? 0) + 1);
    const reasons = [...sums].map(([code, count]) => `${reasonNotChanged(code)} (${l10n.format.number(count)})`);
    screen.fault = t(words, { count: left.length, of: data.length, reasons: l10n.list(reasons) });
    if (selection.size === 0) selection.restore(left.map((one) => one.reference));
  }
}

/** The same act under the same name until the desk has answered: it goes on where it stopped. */
async function persist(name: string, references: string[], patch: Patch): Promise<BulkResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await api.bulk(name, references, patch);
    } catch (error) {
      if (!(error instanceof Unreachable) || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

export const bulk = new Bulk();
