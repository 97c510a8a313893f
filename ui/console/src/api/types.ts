/** Shapes of the desk API, as the server sends them. */

import type {
  Attachment,
  FileLink,
  MessageKind,
  Page,
  Presence,
  Priority,
  Role,
  Status,
  Message as TraderMessage,
} from "../../../shared/src/api.ts";
import type { Ask, Schemas, Shape } from "../../../shared/src/schema.ts";

export type { Attachment, FileLink, Page, Presence, Priority, Status };
export type Kind = MessageKind;
export type Delivery = "queued" | "failed" | "sent" | "delivered" | "read";
export type Certainty = "proven" | "likely" | "needs_engine_log" | "needs_wallet_log" | "needs_person";

type Stretch = Shape<Schemas["StretchView"], { part: "new" | "quoted" | "signature" }>;
/** What was known of a mail when it came. Stretches are UTF-16 units of the body. */
export type Mail = Shape<
  Schemas["MailSight"],
  { badge: "verified" | "fail" | "none" | "unknown"; stretches: Stretch[] }
>;
type MessageWords = Pick<TraderMessage, "kind" | "author" | "attachments" | "secrets"> & {
  delivery?: Delivery;
  mail?: Mail;
};
/** A message as staff see it: also notes, whom they name, and how far a reply has come. */
export type Message = Shape<Schemas["DeskMessage"], MessageWords, "client_id" | "delivery" | "mentions" | "mail">;

export type Agent = Shape<Schemas["AgentView"], { role: Role; presence: Presence }>;
export type ContactBrief = Shape<Schemas["ContactView"]>;
export type Receipts = Shape<Schemas["DeskReceipts"]>;
export type Sla = Shape<Schemas["SlaView"], { kind: "first_reply" | "next_reply" }>;
export type DeskTicket = Shape<
  Schemas["DeskTicket"],
  {
    contact: ContactBrief;
    priority: Priority | null;
    status: Status;
    sla: Sla | null;
    receipts: Receipts;
    fields: Record<string, string>;
  }
>;
/** What triage read in a ticket; traders never see it. */
export type Triage = Shape<Schemas["TriageView"], { mood: "calm" | "worried" | "angry" | "despairing" }>;
export type Confusion = Shape<Schemas["ConfusionView"]>;
export type Counts = Shape<Schemas["CountsView"]>;
export type Team = Shape<Schemas["TeamView"]>;
export type Term = Shape<
  Schemas["TermView"],
  { field: "status" | "topic" | "language" | "team" | "tag" | "priority" | "assignee" }
>;
export type SavedView = Shape<Schemas["ViewShown"], { terms: Term[] }>;
/** A ticket that a search found; marks are pairs of UTF-16 offsets. */
export type TicketHit = Shape<
  Schemas["TicketHit"],
  { ticket: DeskTicket; marks: { subject: [number, number][]; snippet: [number, number][] } }
>;
export type TicketHits = Shape<Schemas["TicketHits"], { data: TicketHit[] }>;
export type Mention = Shape<Schemas["MentionView"], { ticket: DeskTicket }>;
export type BulkItem = Shape<Schemas["ItemView"], { state: "done" | "failed" | "undone" | "kept" }, "code">;
export type BulkResult = Shape<Schemas["BulkView"], { data: BulkItem[] }>;
export type Contact = Shape<
  Schemas["ContactShown"],
  { tickets: Shape<Schemas["EarlierTicket"], { status: Status }>[] }
>;
export type Fact = Shape<Schemas["FactView"]>;
export type Finding = Shape<Schemas["FindingView"], { certainty: Certainty }>;
export type Diagnosis = Shape<
  Schemas["DiagnosisView"],
  { data: Finding[]; account: { uid: string; facts: Fact[] } | null }
>;
export type Macro = Shape<
  Schemas["MacroView"],
  { then: "pending" | "solved" | null; priority: Priority | null; pieces: Shape<Schemas["PieceView"]>[] }
>;
/** A help article that answers a search. */
export type Article = Shape<Schemas["HelpHit"]>;
export type AuditRow = Shape<Schemas["EventView"]>;
/** That a member of staff was shown something of a trader. */
export type Look = Shape<
  Schemas["LookView"],
  { kind: "ticket" | "file" | "contact" | "list" | "search" | "bribe" | "stream" }
>;
export type Session = Shape<Schemas["SessionView"], { kind: "session" | "token" }>;

export interface ProblemDetail {
  pointer?: string;
  code: string;
  detail?: string;
  start?: number;
  end?: number;
}

export type Trouble = "trading" | "withdrawals" | "deposits" | "login" | "prices" | "api" | "desk" | "mail" | "other";
export type Impact = "none" | "minor" | "major" | "critical";
export type Stage = "investigating" | "identified" | "monitoring" | "resolved";

/** Something that goes wrong for many; texts by language. */
export type Incident = Shape<
  Schemas["IncidentView"],
  {
    trouble: Trouble;
    impact: Impact;
    stage: Stage;
    updates: Shape<Schemas["UpdateView"], { stage: Stage }>[];
  }
>;
/** What traders could be told of an alarm of mail. */
export type IncidentDraft = Shape<
  Schemas["DraftView"],
  { trouble: Trouble; impact: Impact; body: Record<string, string> }
> & {
  alarm: string;
};
export type Alarm = Shape<
  Schemas["AlarmView"],
  {
    alarm: "guessing" | "probe" | "late" | "difference" | "owed" | "parked" | "tired" | "spam";
    draft: Omit<IncidentDraft, "alarm"> | null;
  }
>;
/** That words were withheld from the desk, and what a lead said of them. */
export type Bribe = Shape<Schemas["BribeView"], { ruling: "bribe" | "innocent" | null }>;
export type BribeWords = Schemas["BribeWords"];
/** Somebody beside the trader. */
export type Participant = Shape<
  Schemas["ParticipantView"],
  { standing: "suggested" | "admitted" | "confirmed" | "declined" }
>;
export type TicketMail = Shape<
  Schemas["TicketMail"],
  {
    rest: Shape<Schemas["RestView"], { reason: "bounced" | "soft_bounces" | "complaint" }> | null;
    participants: Participant[];
  }
>;
export type Declaration = Ask<Schemas["Declare"], { trouble: Trouble; impact: Impact }>;
export type News = Ask<Schemas["TellNews"], { stage: Stage; impact: Impact }>;

/** An address where mail comes in, and what holds there; texts by language. */
export type Inbox = Shape<Schemas["InboxView"], { follow_up: "reopen" | "new_linked" | "reopen_within" }>;
