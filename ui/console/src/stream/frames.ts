import type { DeskTicket, Message, Presence, Receipts } from "../api/types.ts";

export type ViewingState = "viewing" | "writing" | "idle";

export type DeskEvent =
  | ({ type: "message" } & Message)
  | { type: "ticket"; reference: string; change: string; ticket: DeskTicket; agents?: string[] }
  | ({ type: "receipt"; reference: string } & Partial<Receipts>)
  /** Something that is of no ticket, or of none that is shown. */
  | { type: "audit"; kind: string };

/** What the server sends on the desk stream. */
export type ServerFrame =
  | { type: "hello"; seq: number }
  | { type: "event"; seq: number; event: DeskEvent }
  | { type: "resync"; seq: number }
  | { type: "typing"; reference: string; name: string | null; who: "contact" | "agent" }
  | { type: "viewing"; reference: string; agent_id: string; name: string; state: ViewingState }
  | { type: "presence"; agent_id: string; state: Presence }
  | { type: "bulk"; id: string; done: number; of: number }
  | { type: "error"; code: string; detail?: string }
  | { type: "pong" };

/** What the console sends. Messages go by HTTP, where they can outlive the page. */
export type ClientFrame =
  | { type: "typing"; reference: string }
  | { type: "viewing"; reference: string; state: ViewingState }
  /** `seq` is a position of the stream, not of the thread. */
  | { type: "seen"; seq: number; reference: string }
  | { type: "delivered"; seq: number }
  | { type: "ping" };
