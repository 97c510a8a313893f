import type { Attachment, ProblemDetail } from "../api/types.ts";
import type { Beside } from "./beside.ts";
import type { Mode } from "./drafts.ts";

/** How long a reply can be taken back. */
export const HOLD_MS = 5000;
/** How long another tab may be the one that is still holding a parcel found in storage. */
export const FOREIGN_GRACE_MS = 2000;

const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

/**
 * One message on its way. `held` can be undone; `waiting` is out of the agent's hands and waits for its turn or for
 * the network; `sending` has a request under way.
 */
export type Phase = "held" | "waiting" | "sending";

export interface Parcel {
  clientId: string;
  reference: string;
  mode: Mode;
  body: string;
  attachments: Attachment[];
  /** What becomes of the ticket afterwards. */
  after: "solved" | null;
  /** What changes with it. */
  beside: Beside | null;
  /** Whether the ticket is to be claimed before. */
  claim: boolean;
  /** Newest message the agent had seen while writing. */
  base: number;
  to: string;
  phase: Phase;
  createdAt: number;
  /** When a held parcel goes out, or a waiting one is tried again. */
  dueAt: number;
  tries: number;
}

/** Why a parcel came back to the composer. */
export interface Refused {
  code: string;
  detail: string;
  errors: ProblemDetail[];
}

export type Outcome = { ok: true } | { ok: false; refused: Refused } | { ok: false; retryAfterMs: number | null };

export type Content = Pick<
  Parcel,
  "clientId" | "reference" | "mode" | "body" | "attachments" | "after" | "beside" | "claim" | "base" | "to"
>;

/** A reply is held for a moment; a note is for colleagues and goes at once. */
export function pack(content: Content, now: number): Parcel {
  const held = content.mode === "reply";
  return {
    ...content,
    phase: held ? "held" : "waiting",
    createdAt: now,
    dueAt: held ? now + HOLD_MS : now,
    tries: 0,
  };
}

/** Whether the agent can still take it back. */
export function canUndo(parcel: Parcel, now: number): boolean {
  return parcel.phase === "held" && now < parcel.dueAt;
}

/** Ends the hold early; anything else is as it was. */
export function release(parcel: Parcel, now: number): Parcel {
  return parcel.phase === "held" ? { ...parcel, phase: "waiting", dueAt: now } : parcel;
}

/** The parcels whose turn it is: due, and with none before them for the same ticket. */
export function due(parcels: readonly Parcel[], now: number): Parcel[] {
  const blocked = new Set<string>();
  const ready: Parcel[] = [];
  for (const parcel of parcels) {
    if (!blocked.has(parcel.reference) && parcel.phase !== "sending" && parcel.dueAt <= now) ready.push(parcel);
    blocked.add(parcel.reference);
  }
  return ready;
}

/** When to look again, or null when nothing is to be done. */
export function nextLook(parcels: readonly Parcel[]): number | null {
  const times = parcels.filter((parcel) => parcel.phase !== "sending").map((parcel) => parcel.dueAt);
  return times.length === 0 ? null : Math.min(...times);
}

export function depart(parcel: Parcel): Parcel {
  return { ...parcel, phase: "sending", tries: parcel.tries + 1 };
}

/** What becomes of a parcel after an answer: gone, back to the composer, or another try. */
export function settle(
  parcel: Parcel,
  outcome: Outcome,
  now: number,
): { parcel: Parcel | null; refused: Refused | null } {
  if (outcome.ok) return { parcel: null, refused: null };
  if ("refused" in outcome) return { parcel: null, refused: outcome.refused };
  const wait = outcome.retryAfterMs ?? Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (parcel.tries - 1));
  return { parcel: { ...parcel, phase: "waiting", dueAt: now + wait }, refused: null };
}

/** A parcel found in storage after a reload. Another tab may still hold it, so it gets its time and a little more. */
export function wake(parcel: Parcel, now: number): Parcel {
  const dueAt = parcel.phase === "held" ? Math.max(now, parcel.dueAt + FOREIGN_GRACE_MS) : now;
  return { ...parcel, phase: "waiting", dueAt };
}
