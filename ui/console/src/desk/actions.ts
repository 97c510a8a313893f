import type { Patch } from "../api/client.ts";
import type { DeskTicket, Priority, Status } from "../api/types.ts";
import { composer } from "../composer/composer.svelte.ts";
import { outbox } from "../composer/outbox.svelte.ts";
import { bindings } from "../keys/bindings.svelte.ts";
import type { Action } from "../keys/shortcuts.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { momentText } from "../l10n/names.ts";
import { macros } from "../macro/macros.svelte.ts";
import { splitting } from "../merge/splitting.svelte.ts";
import { session } from "../session/session.svelte.ts";
import { change, claim } from "../ticket/change.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { bulk } from "./bulk.svelte.ts";
import { many } from "./many.svelte.ts";
import { router } from "./router.svelte.ts";
import { screen } from "./screen.svelte.ts";
import { selection } from "./selection.svelte.ts";
import { walk } from "./walk.svelte.ts";

const UNDO_MS = 5000;

function open(): DeskTicket | null {
  return tickets.get(router.reference);
}

export async function setStatus(ticket: DeskTicket, status: Status): Promise<void> {
  if (status === ticket.status) return;
  if (status === "solved") return solve(ticket);
  await change(ticket.reference, { status });
}

async function solve(ticket: DeskTicket): Promise<void> {
  if (ticket.status === "solved" || ticket.status === "closed") return;
  outbox.releaseAll();
  const before = ticket.status === "new" ? "open" : ticket.status;
  if (!(await change(ticket.reference, { status: "solved" }))) return;
  screen.offerUndo(t("console-toast-solved", { reference: ticket.reference }), UNDO_MS, async () => {
    await change(ticket.reference, { status: before });
  });
}

async function solveAndNext(ticket: DeskTicket): Promise<void> {
  const next = walk.beside(1) ?? walk.beside(-1);
  await solve(ticket);
  if (next) router.open(next.reference);
}

/** Changes the chosen tickets, or the open one when none is chosen. */
export async function amend(patch: Patch): Promise<void> {
  if (selection.size > 0) return bulk.change(patch);
  const ticket = open();
  if (ticket) await change(ticket.reference, patch);
}

/** Puts the chosen tickets, or the open one, to sleep; null wakes. */
export async function snooze(until: Date | null): Promise<void> {
  const ticket = open();
  const snoozed_until = until?.toISOString() ?? null;
  if (selection.size > 0 || !ticket) return amend({ snoozed_until });
  const next = walk.beside(1);
  if (!(await change(ticket.reference, { snoozed_until })) || until === null) return;
  screen.offerUndo(t("console-toast-snoozed", { until: momentText(until.toISOString()) }), UNDO_MS, async () => {
    const before = ticket.assignee === null ? { assignee: null } : { snoozed_until: ticket.snoozed_until };
    if (await change(ticket.reference, before)) router.open(ticket.reference);
  });
  if (next) router.open(next.reference);
  else router.close();
}

export async function setPriority(ticket: DeskTicket, priority: Priority): Promise<void> {
  if (priority !== ticket.priority) await change(ticket.reference, { priority });
}

/** Takes the open ticket, or the next one in serving order when none is open. */
export async function takeNext(): Promise<void> {
  const ticket = open() ?? walk.sections.find((section) => section.id === "next")?.rows[0] ?? null;
  if (!ticket || ticket.assignee?.id === session.me) return;
  if ((await claim(ticket.reference)) === "done") router.open(ticket.reference);
}

export function undo(): void {
  const toast = screen.shown;
  if (!toast) return;
  screen.dismissToast();
  void toast.undo();
}

const GO = /^go-(.+)$/;

/** Does what a key, a palette row or a button asks for. */
export function run(action: Action): void {
  const view = GO.exec(action)?.[1];
  if (view) return router.go(view);
  if (selection.size > 0 && onMany(action)) return;
  const ticket = open();
  if (ticket) onTicket(action, ticket);
  anywhere(action);
}

/** What the keys do while tickets are chosen. Returns whether it was for them. */
function onMany(action: Action): boolean {
  if (action === "reply") many.open();
  else if (action === "macro") chooseMacro();
  else if (action === "assign" || action === "team" || action === "tags" || action === "snooze") screen.over = action;
  else if (action === "claim") void bulk.change({ assignee: session.me });
  else if (action === "solve") void bulk.change({ status: "solved" });
  else if (action.startsWith("priority-")) void bulk.change({ priority: action.slice(9) as Priority });
  else return false;
  return true;
}

/** The first of the chosen shows what each of them will get. */
function chooseMacro(): void {
  const [first] = selection.rows;
  if (first) void macros.load(first);
  screen.over = "macros";
}

function anywhere(action: Action): void {
  switch (action) {
    case "next":
      return walk.step(1);
    case "previous":
      return walk.step(-1);
    case "back":
      return router.page === "desk" ? router.close() : router.go(router.view);
    case "claim":
      return void takeNext();
    case "search":
    case "palette":
      screen.over = screen.over === "palette" ? null : "palette";
      return;
    case "help":
      screen.over = screen.over === "help" ? null : "help";
      return;
    case "select":
      return selection.toggle();
    case "select-range":
      return selection.range();
    case "new-view":
      screen.editing = null;
      screen.over = "view";
      return;
    case "undo":
      return undo();
  }
}

function onTicket(action: Action, ticket: DeskTicket): void {
  switch (action) {
    case "solve":
      return void solve(ticket);
    case "solve-next":
      return void solveAndNext(ticket);
    case "assign":
    case "status":
    case "topic":
      screen.menu = action;
      return;
    case "team":
    case "tags":
    case "snooze":
      screen.over = action;
      return;
    case "merge":
      screen.over = action;
      return;
    case "split":
      return splitting.toggle(ticket);
    case "context":
      screen.drawer = !screen.drawer;
      return;
    case "reply":
    case "note":
      return composer.focus(action);
    case "send":
      return void composer.send(null);
    case "send-solve":
      return void composer.send("solved");
    case "macro":
      screen.over = "macros";
      return;
    case "snippet":
    case "article":
      return void composer.sign("reply", bindings.of(action));
    case "mention":
      return void composer.sign("note", bindings.of(action));
    case "insert-answer":
      return composer.insertAnswer();
    case "remove-sentence":
      return composer.removeSentence();
    case "priority-urgent":
    case "priority-high":
    case "priority-normal":
    case "priority-low":
      return void setPriority(ticket, action.slice(9) as Priority);
  }
}
