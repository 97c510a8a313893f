import type {
  Agent,
  Alarm,
  Article,
  AuditRow,
  Bribe,
  BribeWords,
  BulkResult,
  Confusion,
  Contact,
  Counts,
  Declaration,
  DeskTicket,
  Diagnosis,
  FileLink,
  Inbox,
  Incident,
  Look,
  Macro,
  Mention,
  Message,
  News,
  Page,
  Presence,
  Priority,
  ProblemDetail,
  SavedView,
  Session,
  Team,
  TicketHits,
  TicketMail,
  Triage,
} from "./types.ts";

const ROOT = "/api/v1/desk";
const HELP = "/api/v1/help";

/** A refusal the server explained (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: ProblemDetail[];
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: string,
    detail: string,
    errors: ProblemDetail[] = [],
    retryAfter: number | null = null,
  ) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** The request never got an answer. */
export class Unreachable extends Error {}

/** What the client needs to know from outside; set once at the start. */
export const surroundings = {
  locale: () => "en",
  onUnauthorized: () => {},
  onServerTime: (_at: number) => {},
};

interface Options {
  root?: string;
  body?: unknown;
  keepalive?: boolean;
  signal?: AbortSignal;
}

export function headers(method: string): Record<string, string> {
  const base: Record<string, string> = { "Accept-Language": surroundings.locale() };
  return method === "GET" ? base : { ...base, "X-Backstop": "1" };
}

export async function refusal(response: { status: number; text: () => Promise<string>; retryAfter: string | null }) {
  const raw = await response.text().catch(() => "");
  let read: Partial<{ code: string; detail: string; title: string; errors: ProblemDetail[] }> = {};
  try {
    read = JSON.parse(raw) as typeof read;
  } catch {
    // A proxy in between answers with HTML; the status still says enough.
  }
  const wait = Number(response.retryAfter);
  const code = read.code ?? `http_${response.status}`;
  return new Problem(
    response.status,
    code,
    read.detail ?? read.title ?? "",
    read.errors ?? [],
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const request: RequestInit = { method, headers: headers(method), credentials: "same-origin" };
  if (options.body !== undefined) {
    request.body = JSON.stringify(options.body);
    request.headers = { ...headers(method), "Content-Type": "application/json" };
  }
  if (options.keepalive) request.keepalive = true;
  if (options.signal) request.signal = options.signal;
  let response: Response;
  try {
    response = await fetch((options.root ?? ROOT) + path, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(String(error));
  }
  const date = response.headers.get("Date");
  if (date) surroundings.onServerTime(Date.parse(date));
  if (!response.ok) {
    if (response.status === 401 && path !== "/session") surroundings.onUnauthorized();
    throw await refusal({
      status: response.status,
      text: () => response.text(),
      retryAfter: response.headers.get("Retry-After"),
    });
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export interface Patch {
  status?: DeskTicket["status"];
  priority?: DeskTicket["priority"];
  topic?: string | null;
  assignee?: string | null;
  team?: string | null;
  add_tags?: string[];
  remove_tags?: string[];
  snoozed_until?: string | null;
}

/** One reply to many traders: a text, or a macro in each trader's language. */
export interface ReplyMany {
  body?: string;
  macro?: string;
  then?: "pending" | "solved";
}

export interface ViewBody {
  name: string;
  filter: string;
  shared: boolean;
}

export interface Sending {
  client_id: string;
  kind: "reply" | "note";
  body: string;
  attachments?: string[];
  then?: "pending" | "solved";
  priority?: Priority;
  add_tags?: string[];
}

export interface ListQuery {
  view?: string;
  filter?: string;
  cursor?: string;
  limit?: number;
}

const at = (reference: string) => `/tickets/${encodeURIComponent(reference)}`;

function query(of: ListQuery): string {
  const pairs = Object.entries(of).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
}

/** Every call the console makes, by name. */
export const api = {
  signIn: (email: string, password: string) =>
    call<{ agent: Agent }>("POST", "/session", { body: { email, password } }),
  whoAmI: () => call<{ agent: Agent | null }>("GET", "/session"),
  signOut: () => call<void>("DELETE", "/session"),
  triage: (reference: string) => call<Triage | null>("GET", `/tickets/${encodeURIComponent(reference)}/triage`),
  confusion: (from: string) => call<Confusion>("GET", `/triage/confusion?${new URLSearchParams({ from })}`),
  incidents: () => call<Page<Incident>>("GET", "/incidents"),
  bribes: () => call<{ data: Bribe[] }>("GET", "/bribes"),
  bribeWords: (id: string) => call<BribeWords>("GET", `/bribes/${id}`),
  settleBribe: (id: string, ruling: "bribe" | "innocent") =>
    call<Bribe>("POST", `/bribes/${id}/settle`, { body: { ruling } }),
  alarms: () => call<{ data: Alarm[] }>("GET", "/alarms"),
  ticketMail: (reference: string) => call<TicketMail>("GET", `/tickets/${encodeURIComponent(reference)}/mail`),
  liftRest: (reference: string, why: string) =>
    call<DeskTicket>("POST", `/tickets/${encodeURIComponent(reference)}/mail/lift`, { body: { why } }),
  confirmParticipant: (reference: string, address: string) =>
    call<DeskTicket>("POST", `${at(reference)}/participants/confirm`, { body: { address } }),
  withdrawParticipant: (reference: string, address: string) =>
    call<DeskTicket>("POST", `${at(reference)}/participants/withdraw`, { body: { address } }),
  declareIncident: (body: Declaration) => call<Incident>("POST", "/incidents", { body }),
  tellIncident: (id: string, body: News) =>
    call<Incident>("POST", `/incidents/${encodeURIComponent(id)}/updates`, { body }),
  sessions: () => call<{ data: Session[] }>("GET", "/sessions"),
  revoke: (id: string) => call<void>("DELETE", `/sessions/${encodeURIComponent(id)}`),
  agents: () => call<{ data: Agent[] }>("GET", "/agents"),
  setPresence: (state: Presence) => call<Agent>("PUT", "/me/presence", { body: { state } }),
  setMailed: (mailed: boolean) => call<Agent>("PUT", "/me/mail", { body: { mailed } }),
  counts: () => call<Counts>("GET", "/counts"),
  queue: () => call<{ data: DeskTicket[] }>("GET", "/queue"),
  tickets: (of: ListQuery) => call<Page<DeskTicket>>("GET", `/tickets?${query(of)}`),
  search: (q: string, limit: number, signal: AbortSignal) =>
    call<TicketHits>("GET", `/search?${new URLSearchParams({ q, limit: String(limit) })}`, { signal }),
  ticket: (reference: string) => call<DeskTicket>("GET", at(reference)),
  change: (reference: string, patch: Patch) => call<DeskTicket>("PATCH", at(reference), { body: patch }),
  resend: (reference: string, id: string) =>
    call<DeskTicket>("POST", `${at(reference)}/resend`, { body: { message: id } }),
  admit: (reference: string) => call<DeskTicket>("POST", `${at(reference)}/admit`, { body: {} }),
  inboxes: () => call<{ data: Inbox[] }>("GET", "/inboxes"),
  merge: (reference: string, other: string) =>
    call<DeskTicket>("POST", `${at(reference)}/merge`, { body: { with: other } }),
  unmerge: (reference: string) => call<DeskTicket>("POST", `${at(reference)}/unmerge`, { body: {} }),
  split: (reference: string, client_id: string, messages: string[]) =>
    call<DeskTicket>("POST", `${at(reference)}/split`, { body: { client_id, messages } }),
  unsplit: (reference: string) => call<DeskTicket>("POST", `${at(reference)}/unsplit`, { body: {} }),
  claim: (reference: string) => call<DeskTicket>("POST", `${at(reference)}/claim`, { body: {} }),
  send: (reference: string, sending: Sending, keepalive = false) =>
    call<Message>("POST", `${at(reference)}/messages`, { body: sending, keepalive }),
  messages: (reference: string, after: number, limit = 200) =>
    call<Page<Message>>("GET", `${at(reference)}/messages?after=${after}&limit=${limit}`),
  events: (reference: string) => call<{ data: AuditRow[] }>("GET", `${at(reference)}/events`),
  looks: (reference: string) => call<Page<Look>>("GET", `/looks?ticket=${encodeURIComponent(reference)}`),
  diagnosis: (reference: string) => call<Diagnosis>("GET", `${at(reference)}/diagnosis`),
  teams: () => call<{ data: Team[] }>("GET", "/teams"),
  tags: () => call<{ data: string[] }>("GET", "/tags"),
  mentions: () => call<{ data: Mention[] }>("GET", "/mentions"),
  mentionsSeen: (reference: string) => call<void>("POST", `${at(reference)}/mentions/seen`, { body: {} }),
  views: () => call<{ data: SavedView[] }>("GET", "/views"),
  createView: (view: ViewBody & { client_id: string }) => call<SavedView>("POST", "/views", { body: view }),
  changeView: (id: string, view: ViewBody) =>
    call<SavedView>("PUT", `/views/${encodeURIComponent(id)}`, { body: view }),
  deleteView: (id: string) => call<void>("DELETE", `/views/${encodeURIComponent(id)}`),
  bulk: (client_id: string, references: string[], change: Patch) =>
    call<BulkResult>("POST", "/tickets/bulk", { body: { client_id, references, change } }),
  replyMany: (client_id: string, references: string[], reply: ReplyMany) =>
    call<BulkResult>("POST", "/tickets/bulk", { body: { client_id, references, reply } }),
  bulkUndo: (id: string) => call<BulkResult>("POST", `/bulk/${encodeURIComponent(id)}/undo`, { body: {} }),
  shortcuts: () => call<{ shortcuts: Record<string, string> }>("GET", "/me/shortcuts"),
  keepShortcuts: (shortcuts: Record<string, string>) =>
    call<{ shortcuts: Record<string, string> }>("PUT", "/me/shortcuts", { body: { shortcuts } }),
  macros: (reference: string) => call<{ data: Macro[] }>("GET", `/macros?ticket=${encodeURIComponent(reference)}`),
  articles: (q: string, locale: string, signal?: AbortSignal) =>
    call<{ data: Article[] }>("GET", `/search?${new URLSearchParams({ q, locale, limit: "8" })}`, {
      root: HELP,
      ...(signal && { signal }),
    }),
  fileLink: (id: string) => call<FileLink>("GET", `/attachments/${encodeURIComponent(id)}/link`),
  contact: (id: string) => call<Contact>("GET", `/contacts/${encodeURIComponent(id)}`),
};

/** Reads a picture with the session's own authentication. */
async function read(path: string): Promise<Blob> {
  const response = await fetch(ROOT + path, { headers: headers("GET"), credentials: "same-origin" });
  if (!response.ok) throw new Problem(response.status, `http_${response.status}`, "");
  return response.blob();
}

/** Where a picture of a ticket is shown from. */
export const filePath = (id: string) => `${ROOT}/attachments/${encodeURIComponent(id)}`;
/** Lets the desk fetch a picture of a mail from where it lies, by its place in the page. */
export const picture = (message: string, place: number) =>
  read(`/messages/${encodeURIComponent(message)}/pictures/${place}`);

/** Where the labelled set since a moment is taken away. */
export const lessonsPath = (from: string) => `${ROOT}/triage/lessons.csv?${new URLSearchParams({ from })}`;
export const uploadPath = `${ROOT}/attachments`;
export const streamPath = `${ROOT}/stream`;
