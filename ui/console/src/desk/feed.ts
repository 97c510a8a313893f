import { alarms } from "../alarm/alarms.svelte.ts";
import { api, Problem } from "../api/client.ts";
import type { DeskTicket, Message } from "../api/types.ts";
import { bribes } from "../bribe/bribes.svelte.ts";
import { compositions } from "../composer/composition.svelte.ts";
import { outbox } from "../composer/outbox.svelte.ts";
import { bindings } from "../keys/bindings.svelte.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { contactName } from "../l10n/names.ts";
import { macros } from "../macro/macros.svelte.ts";
import { session } from "../session/session.svelte.ts";
import { company } from "../stream/company.svelte.ts";
import type { DeskEvent, ServerFrame } from "../stream/frames.ts";
import { type Listener, stream } from "../stream/stream.svelte.ts";
import { threads } from "../thread/threads.svelte.ts";
import { counts } from "../ticket/counts.svelte.ts";
import { labels } from "../ticket/labels.svelte.ts";
import { mentions } from "../ticket/mentions.svelte.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { bulk } from "./bulk.svelte.ts";
import { many } from "./many.svelte.ts";
import { router } from "./router.svelte.ts";
import { screen } from "./screen.svelte.ts";
import { selection } from "./selection.svelte.ts";

const SAY_EVERY_MS = 5000;
/** Changes that make other messages of the thread read differently. */
const REREADS = new Set(["split", "unsplit", "failed"]);
let fresh: DeskTicket[] = [];
let _saying: ReturnType<typeof setTimeout> | undefined;

/** Carries what the stream tells to the places that show it. */
const listener: Listener = {
  frame(frame: ServerFrame) {
    switch (frame.type) {
      case "event":
        return event(frame.event);
      case "typing":
        return company.typing(frame.reference, frame.name, frame.who);
      case "viewing":
        if (frame.agent_id === session.me) return;
        return company.viewing(frame.reference, { id: frame.agent_id, name: frame.name, state: frame.state });
      case "bulk":
        return bulk.progress(frame.id, frame.done, frame.of);
      case "presence":
        company.presence(frame.agent_id, frame.state);
        if (session.agent && frame.agent_id === session.me) session.agent.presence = frame.state;
    }
  },
  async fresh() {
    await Promise.all([
      counts.load(),
      tickets.reload(),
      threads.reload(),
      company.load(),
      labels.load(),
      bindings.load(),
      mentions.load().catch(() => {}),
      alarms.load().catch(() => {}),
      bribes.load().catch(() => {}),
    ]);
  },
  back() {
    outbox.kick();
    counts.bump();
  },
  doubt() {
    // A socket cannot say 401; a plain call can, and ends the session by itself.
    void api.counts().catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) session.end();
    });
  },
};

function event(of: DeskEvent): void {
  if (of.type === "message") message(of);
  else if (of.type === "ticket") {
    tickets.put(of.ticket);
    const thread = threads.peek(of.reference);
    if (thread && (REREADS.has(of.change) || (of.change === "sent" && thread.isQueued))) thread.again();
    if (of.change === "created") announce(of.ticket);
    if (of.change === "mentioned" && of.agents?.includes(session.me)) named(of.ticket);
    counts.bump();
  } else if (of.type === "receipt") tickets.receipt(of.reference, of);
  else if (of.kind === "view_saved" || of.kind === "view_deleted") void labels.loadViews().then(() => counts.bump());
  else if (of.kind === "team_added" || of.kind === "team_changed") void labels.load();
  else if (of.kind === "shortcuts_set") void bindings.load();
  else if (of.kind === "macros_imported") macros.clear();
  else if (of.kind === "alarm_raised" || of.kind === "alarm_over") void alarms.load().catch(() => {});
  else if (of.kind === "bribe_withheld" || of.kind === "bribe_settled") void bribes.load().catch(() => {});
}

/** A colleague named this agent: said once, and in the list. */
function named(ticket: DeskTicket): void {
  screen.say(t("console-say-mentioned", { subject: ticket.subject }));
  void mentions.load().then(() => {
    tickets.refresh("mentions");
    if (document.visibilityState === "visible" && router.reference === ticket.reference)
      void mentions.see(ticket.reference);
  });
}

function message(of: Message): void {
  const thread = threads.peek(of.reference);
  if (thread && thread.state === "ready") thread.add(of);
  tickets.heard(of);
  if (of.kind !== "notice") company.quiet(of.reference);
  if (of.kind === "inbound") counts.bump();
}

// In a surge a hundred tickets come at once; they are announced together.
function announce(ticket: DeskTicket): void {
  fresh.push(ticket);
  _saying ??= setTimeout(() => {
    const [first] = fresh;
    if (first && fresh.length === 1) {
      screen.say(t("console-say-new-one", { subject: first.subject, name: contactName(first) }));
    } else screen.say(t("console-say-new-many", { count: fresh.length }));
    fresh = [];
    _saying = undefined;
  }, SAY_EVERY_MS);
}

function leaving(): void {
  compositions.keepAll();
  outbox.releaseAll();
  many.releaseAll();
}

function hidden(): void {
  if (document.visibilityState === "hidden") leaving();
}

/** Opens the desk for the agent who signed in. */
export function openDesk(): void {
  compositions.sweep();
  outbox.start((sent) => {
    threads.peek(sent.reference)?.add(sent);
    tickets.heard(sent);
  });
  many.start();
  counts.onRisk = () => tickets.refresh("sla_risk");
  counts.start();
  stream.start(listener);
  addEventListener("pagehide", leaving);
  document.addEventListener("visibilitychange", hidden);
}

/** Closes it; `forget` when the agent signed out, and their drafts must not stay on this device. */
export function closeDesk(forget: boolean): void {
  removeEventListener("pagehide", leaving);
  document.removeEventListener("visibilitychange", hidden);
  stream.stop();
  compositions.clear(forget);
  outbox.stop();
  many.stop();
  threads.clear();
  tickets.clear();
  counts.clear();
  company.clear();
  labels.clear();
  mentions.clear();
  alarms.clear();
  bribes.clear();
  macros.clear();
  selection.clear();
  screen.closeAll();
}
