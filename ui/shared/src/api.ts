/** Shapes of the HTTP and WebSocket API that both surfaces use. Times are RFC 3339 in UTC. */

import type { Ask, Schemas, Shape } from "./schema.ts";

export type Status = "new" | "open" | "pending" | "on_hold" | "solved" | "closed";
export type Priority = "urgent" | "high" | "normal" | "low";
export type Presence = "online" | "busy" | "away" | "offline";
export type Role = "agent" | "lead" | "admin";
export type MessageKind = "inbound" | "reply" | "note" | "notice";

export const TOPICS = [
  "order.cannot_place",
  "order.not_filled",
  "order.mistake",
  "position.liquidation",
  "account.login",
  "account.security",
  "account.kyc",
  "funds.deposit",
  "funds.withdrawal",
  "funds.transfer",
  "contract.rules",
  "contract.funding_fee",
  "contract.expiry",
  "platform.outage",
  "platform.api",
  "platform.data_delay",
  "complaint",
  "business",
  "data_request",
  "fraud",
  "other",
] as const;

export type Topic = (typeof TOPICS)[number];

export const SECRET_KINDS = [
  "card_number",
  "seed_phrase",
  "private_key",
  "api_secret",
  "password",
  "one_time_code",
  "identity_number",
] as const;

export type SecretKind = (typeof SECRET_KINDS)[number];

export type Attachment = Shape<Schemas["AttachmentView"]>;
export type FileLink = Shape<Schemas["FileLink"]>;
export type Author = Shape<Schemas["AuthorView"], { kind: "contact" | "participant" | "agent" | "system" }, "id">;
export type GoingOn = Shape<Schemas["GoingOn"], { state: "off" | "sent" | "on" }>;
/** Somebody beside the trader, as the trader sees them. */
export type Companion = Shape<
  Schemas["CompanionView"],
  { standing: "suggested" | "confirmed" | "declined"; looks_like: "looks_like_us" | "looks_like_staff" | null }
>;
export type LinkOpened = Shape<Schemas["LinkOpened"]>;
export type Estimate = Shape<Schemas["EstimateView"]>;

interface MessageWords {
  kind: MessageKind;
  author: Author;
  attachments: Attachment[];
  secrets: { kind: SecretKind }[];
}

/** A message as both sides see it. */
export type Message = Shape<Schemas["TraderMessage"], MessageWords, "client_id">;

export type Receipts = Shape<Schemas["TraderReceipts"]>;

/** A ticket as its trader sees it. */
export type Ticket = Shape<
  Schemas["TraderTicket"],
  {
    topic: Topic | null;
    status: Status;
    estimate: Estimate | null;
    timeline: { status: Status; at: string }[];
    receipts: Receipts;
  }
>;

export type Contact = Shape<Schemas["ContactShown"]>;
export type Session = Shape<Schemas["SessionOpened"], { contact: Contact }>;

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** A refusal (RFC 9457). */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  request_id?: string;
  errors?: { pointer: string; code: string; detail?: string; start?: number; end?: number }[];
}

export type TicketChange =
  | "created"
  | "status"
  | "assigned"
  | "joined"
  | "csat"
  | "merged"
  | "unmerged"
  | "split"
  | "unsplit";

export type StreamEvent =
  | ({ type: "message"; reference: string } & Message)
  | { type: "ticket"; reference: string; change: TicketChange; ticket: Ticket }
  | ({ type: "receipt"; reference: string } & Receipts);

/** What the server sends on the trader's stream. */
export type ServerFrame =
  | { type: "hello"; seq: number }
  | { type: "event"; seq: number; event: StreamEvent }
  | { type: "ack"; client_id: string; seq: number; reference: string; message: Message }
  | { type: "resync"; seq: number }
  | { type: "error"; code: string; client_id?: string; detail?: string }
  | { type: "typing"; reference: string; name: string }
  | { type: "presence" }
  | {
      type: "queue";
      reference: string;
      place: number | null;
      estimate: Estimate | null;
      due: string | null;
      danger: boolean;
    }
  | { type: "pong" };

/** What a trader's client sends. */
export type ClientFrame =
  | { type: "send"; client_id: string; reference: string; body: string; attachments?: string[] }
  | { type: "typing"; reference: string }
  | { type: "seen"; seq: number; reference?: string }
  | { type: "delivered"; seq: number }
  | { type: "ping" };

export type NewTicket = Ask<Schemas["CreateTicket"], { body: string; topic?: Topic; fields?: Record<string, string> }>;
export type NewMessage = Ask<Schemas["CreateMessage"], { body: string }>;
export type StatusPage = Shape<Schemas["StatusAnswer"], { incidents: Incident[] }>;
export type Incident = Shape<Schemas["Happening"]>;
export type HelpHit = Shape<Schemas["HelpHit"]>;

/** A trader of the demonstration venue. */
export interface DemoTrader {
  uid: string;
  name: string;
  locale: string;
  identity: string;
  story: string;
  /** Names the text of the story in the reader's language. */
  story_key?: string;
}
