import { api, Unreachable } from "../api/client.ts";
import type { DeskTicket } from "../api/types.ts";
import { contexts } from "../context/contexts.svelte.ts";
import { router } from "../desk/router.svelte.ts";
import { screen } from "../desk/screen.svelte.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { faultText } from "../ticket/change.ts";
import { counts } from "../ticket/counts.svelte.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import type { Way } from "./way.ts";

const UNDO_MS = 8000;
const TRIES = 3;
const PAUSE_MS = 1500;

/** Lets another ticket of the trader go on in this one. */
export async function mergeWith(ticket: DeskTicket, other: string): Promise<void> {
  if (!(await done(() => api.merge(ticket.reference, other)))) return;
  void contexts.of(ticket.reference, ticket.contact.id).contact.load();
  void tickets.fetch(other);
  screen.offerUndo(t("console-toast-merged", { reference: other }), UNDO_MS, () => takeApart(other));
}

/** Gives a merged ticket back. */
export async function takeApart(old: string): Promise<void> {
  const living = tickets.get(old)?.merged_into;
  const back = await done(() => api.unmerge(old));
  if (!back) return;
  void contexts.of(living ?? old, back.contact.id).contact.load();
  if (living) void tickets.fetch(living);
}

/** Makes messages a ticket of their own. Returns whether it happened. */
export async function splitOff(source: string, messages: string[]): Promise<boolean> {
  const name = crypto.randomUUID();
  const part = await done(() => persist(() => api.split(source, name, messages)));
  if (!part) return false;
  void contexts.of(source, part.contact.id).contact.load();
  void tickets.fetch(source);
  screen.offerUndo(t("console-toast-split", { reference: part.reference }), UNDO_MS, () => bringBack(part.reference));
  return true;
}

/** Brings split messages back; whoever has their ticket open is led to where they are. */
export async function bringBack(part: string): Promise<void> {
  const source = await done(() => api.unsplit(part));
  if (!source) return;
  void tickets.fetch(part);
  if (router.reference === part) router.open(source.reference);
}

/** Takes back what a line in the thread speaks of. */
export function takeBack({ deed, reference }: Way): Promise<void> {
  return deed === "unmerge" ? takeApart(reference) : bringBack(reference);
}

async function done(act: () => Promise<DeskTicket>): Promise<DeskTicket | null> {
  screen.fault = null;
  try {
    const ticket = await act();
    tickets.put(ticket);
    counts.bump();
    return ticket;
  } catch (error) {
    screen.fault = faultText(error);
    return null;
  }
}

/** The same act under the same name until the desk has answered. */
async function persist<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Unreachable) || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
