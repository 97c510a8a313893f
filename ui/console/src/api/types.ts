/** Shapes of the desk API, as the server sends them. */

import type {
  Attachment,
  Message,
  MessageKind,
  Page,
  Presence,
  Priority,
  Role,
  Status,
} from "../../../shared/src/api.ts";

export type { Attachment, Message, Page, Presence, Priority, Status };
export type Kind = MessageKind;
export type Delivery = NonNullable<Message["delivery"]>;
export type Certainty = "proven" | "likely" | "needs_engine_log" | "needs_wallet_log" | "needs_person";

export interface Agent {
  id: string;
  name: string;
  email: string;
  role: Role;
  languages: string[];
  skills: string[];
  presence: Presence;
}

export interface ContactBrief {
  id: string;
  name: string | null;
  uid: string | null;
  verified: boolean;
  locale: string;
}

export interface Receipts {
  contact_delivered_seq: number;
  contact_read_seq: number;
  desk_read_seq: number;
}

export interface DeskTicket {
  id: string;
  reference: string;
  subject: string;
  contact: ContactBrief;
  channel: string;
  topic: string | null;
  topic_by: string | null;
  priority: Priority | null;
  priority_by: string | null;
  language: string | null;
  status: Status;
  assignee: { id: string; name: string } | null;
  team: string | null;
  tags: string[];
  snoozed_until: string | null;
  sla: { kind: "first_reply" | "next_reply"; target_s: number } | null;
  due: string | null;
  created_at: string;
  updated_at: string;
  waiting_since: string | null;
  first_reply_at: string | null;
  last_message_preview: string | null;
  last_seq: number;
  live: boolean;
  contact_present: boolean;
  place: number | null;
  receipts: Receipts;
  reasons: string[];
}

export interface Counts {
  mine: number;
  unassigned: number;
  waiting: number;
  pending: number;
  on_hold: number;
  snoozed: number;
  sla_risk: number;
  mentions: number;
  all: number;
  solved: number;
  by_topic: Record<string, number>;
  by_language: Record<string, number>;
  by_team: Record<string, number>;
  views: Record<string, number>;
}

export interface Team {
  key: string;
  name: string;
  topics: string[];
  members: string[];
}

export interface Term {
  field: "status" | "topic" | "language" | "team" | "tag" | "priority" | "assignee";
  words: string[];
  not: boolean;
}

export interface SavedView {
  id: string;
  name: string;
  filter: string;
  terms: Term[];
  shared: boolean;
  owner: string;
}

export interface Mention {
  ticket: DeskTicket;
  seq: number;
  by: string | null;
  at: string;
  read: boolean;
}

export interface BulkResult {
  id: string;
  data: { reference: string; state: "done" | "failed" | "undone" | "kept"; code?: string }[];
  done: number;
  failed: number;
}

export interface Contact extends ContactBrief {
  tier: string | null;
  created_at: string;
  tickets: { reference: string; subject: string; status: Status; created_at: string }[];
}

export interface Fact {
  label_key: string;
  value: unknown;
  source: string;
  observed_at: string;
}

export interface Finding {
  id: string;
  cause: string;
  certainty: Certainty;
  source: string;
  observed_at: string;
  data: Record<string, unknown>;
  text: string;
}

export interface Diagnosis {
  data: Finding[];
  observed_at: string | null;
  account?: { uid: string; facts: Fact[] } | null;
}

export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  actor_name: string | null;
  kind: string;
  data: unknown;
}

export interface Session {
  id: string;
  created_at: string;
  last_seen_at: string | null;
  user_agent: string | null;
  address: string | null;
  current: boolean;
  kind: "session" | "token";
}

export interface ProblemDetail {
  pointer?: string;
  code: string;
  detail?: string;
  start?: number;
  end?: number;
}

export type Trouble = "trading" | "withdrawals" | "deposits" | "login" | "prices" | "api" | "desk" | "other";
export type Impact = "none" | "minor" | "major" | "critical";
export type Stage = "investigating" | "identified" | "monitoring" | "resolved";

/** Something that goes wrong for many; texts by language. */
export interface Incident {
  id: string;
  trouble: Trouble;
  impact: Impact;
  stage: Stage;
  title: Record<string, string>;
  started_at: string;
  updated_at: string;
  next_update_at: string | null;
  resolved_at: string | null;
  updates: { stage: Stage; body: Record<string, string>; at: string }[];
}

interface Telling {
  client_id: string;
  impact: Impact;
  body: Record<string, string>;
  next_update_at?: string;
}
export type Declaration = Telling & { trouble: Trouble; title: Record<string, string> };
export type News = Telling & { stage: Stage };
