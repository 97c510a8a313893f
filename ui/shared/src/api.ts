/** Shapes of the HTTP and WebSocket API that both surfaces use. Times are RFC 3339 in UTC. */

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
] as const;

export type SecretKind = (typeof SECRET_KINDS)[number];

export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
  width?: number | null;
  height?: number | null;
}

export interface Author {
  kind: "contact" | "agent" | "system";
  name: string | null;
  id?: string | null;
}

export interface Estimate {
  low_s: number;
  high_s: number;
}

export interface Message {
  id: string;
  reference: string;
  seq: number;
  kind: MessageKind;
  body: string;
  author: Author;
  at: string;
  attachments: Attachment[];
  secrets: { kind: SecretKind }[];
  client_id?: string | null;
  /** Desk only, on replies. */
  delivery?: "sent" | "delivered" | "read";
  /** Desk only: whom a note names. */
  mentions?: string[];
}

export interface Receipts {
  desk_delivered_seq: number;
  desk_read_seq: number;
  contact_read_seq: number;
  contact_delivered_seq?: number;
}

/** A ticket as its trader sees it. */
export interface Ticket {
  reference: string;
  subject: string;
  topic: Topic | null;
  status: Status;
  channel: string;
  created_at: string;
  updated_at: string;
  last_message_preview: string | null;
  unread: number;
  last_seq: number;
  place: number | null;
  estimate: Estimate | null;
  assignee_name: string | null;
  timeline: { status: Status; at: string }[];
  receipts: Receipts;
  csat: { rating: number } | null;
}

export interface Contact {
  id: string;
  name: string | null;
  uid: string | null;
  locale: string;
  verified: boolean;
}

export interface Session {
  token: string;
  expires_at: string;
  contact: Contact;
}

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  request_id?: string;
  errors?: { pointer: string; code: string; detail?: string; start?: number; end?: number }[];
}

export type TicketChange = "created" | "status" | "assigned" | "joined" | "csat";

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
  | { type: "queue"; reference: string; place: number | null; estimate: Estimate | null }
  | { type: "pong" };

/** What a trader's client sends. */
export type ClientFrame =
  | { type: "send"; client_id: string; reference: string; body: string; attachments?: string[] }
  | { type: "typing"; reference: string }
  | { type: "seen"; seq: number; reference?: string }
  | { type: "delivered"; seq: number }
  | { type: "ping" };

export interface NewTicket {
  client_id: string;
  subject?: string;
  body: string;
  topic?: Topic;
  fields?: Record<string, string>;
  live?: boolean;
  attachments?: string[];
}

export interface NewMessage {
  client_id: string;
  body: string;
  attachments?: string[];
}

export interface StatusPage {
  status: { indicator: "none" | "minor" | "major" | "critical"; description: string };
  incidents: {
    id: string;
    name: string;
    lang: string;
    status: string;
    impact: string;
    next_update_at: string | null;
    incident_updates: { body: string; lang: string }[];
  }[];
  updated_at?: string;
}

export interface HelpHit {
  slug: string;
  title: string;
  snippet: string;
  url: string;
  locale: string;
}

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
