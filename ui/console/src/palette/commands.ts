import type { IconName } from "../../../shared/src/icons.ts";
import type { DeskTicket, Macro, TicketHit } from "../api/types.ts";
import { composer } from "../composer/composer.svelte.ts";
import { run } from "../desk/actions.ts";
import { many } from "../desk/many.svelte.ts";
import { prefs, THEMES } from "../desk/prefs.svelte.ts";
import { router } from "../desk/router.svelte.ts";
import { selection } from "../desk/selection.svelte.ts";
import { type Action, SHORTCUTS, type Shortcut } from "../keys/shortcuts.ts";
import { LOCALES, l10n, t } from "../l10n/l10n.svelte.ts";
import { familyName, languageName, viewName } from "../l10n/names.ts";
import { macros } from "../macro/macros.svelte.ts";
import { session } from "../session/session.svelte.ts";
import { counts } from "../ticket/counts.svelte.ts";
import { labels } from "../ticket/labels.svelte.ts";
import { countOf, FAMILIES } from "../ticket/views.ts";

export interface Command {
  id: string;
  group: "macros" | "do" | "go" | "set" | "tickets";
  icon: IconName;
  label: string;
  lang?: string;
  detail?: string;
  action?: Action;
  /** Another name it is found by. */
  alias?: string;
  macro?: Macro;
  /** What a ticket was found by. */
  hit?: TicketHit;
  act: () => void;
}

const ICONS: Partial<Record<Action, IconName>> = {
  solve: "check",
  "solve-next": "check",
  claim: "person",
  assign: "person",
  macro: "bolt",
  snippet: "bolt",
  article: "doc",
  mention: "person",
  reply: "chat",
  note: "note",
  send: "send",
  "send-solve": "send",
  undo: "retry",
  help: "doc",
  "insert-answer": "doc",
  team: "inbox",
  tags: "note",
  snooze: "clock",
  merge: "fwd",
  split: "out",
  select: "check",
  "new-view": "plus",
};
const HIDDEN: readonly Action[] = ["palette", "search"];

/** Everything the palette can do now; what needs a ticket is there while one is open. */
export function commands(): Command[] {
  return [...deeds(), ...places(), ...settings()];
}

function deeds(): Command[] {
  const table: readonly Shortcut[] = SHORTCUTS;
  return table
    .filter((row) => row.group !== "go" && !HIDDEN.includes(row.id))
    .filter((row) => !row.ticket || router.reference !== null)
    .map((row) => ({
      id: row.id,
      group: "do",
      icon: ICONS[row.id] ?? "bolt",
      label: t(`console-do-${row.id}`),
      action: row.id,
      act: () => run(row.id),
    }));
}

/** The macros of a ticket: in the trader's language first, in the agent's own beside it. */
export function macrosOf(ticket: DeskTicket | null): Command[] {
  return macros.of(ticket?.reference ?? null).map((macro) => ({
    id: `macro-${macro.key}`,
    group: "macros",
    icon: "bolt",
    label: macro.name,
    lang: macro.locale,
    alias: `${macro.own_name} ${macro.key}`,
    ...(macro.own_name !== macro.name && { detail: macro.own_name }),
    macro,
    act: () => (selection.size > 0 ? many.bring(macro) : composer.insertMacro(macro)),
  }));
}

function places(): Command[] {
  const table: readonly Shortcut[] = SHORTCUTS;
  const numbers = counts.now;
  const views = table
    .filter((row) => row.group === "go")
    .map((row): Command => {
      const view = row.id.slice(3);
      const count = countOf(view, numbers);
      return {
        id: row.id,
        group: "go",
        icon: "inbox",
        label: viewName(view),
        ...(count !== undefined && { detail: l10n.format.number(count) }),
        action: row.id,
        act: () => router.go(view),
      };
    });
  const families = Object.keys(FAMILIES).map(
    (family): Command => ({
      id: `topic-${family}`,
      group: "go",
      icon: "inbox",
      label: t("console-palette-waiting", { name: familyName(family) }),
      act: () => router.go(`topic:${family}`),
    }),
  );
  const languages = Object.entries(numbers?.by_language ?? {}).map(
    ([tag, count]): Command => ({
      id: `lang-${tag}`,
      group: "go",
      icon: "globe",
      label: t("console-palette-waiting", { name: languageName(tag) }),
      detail: l10n.format.number(count),
      act: () => router.go(`lang:${tag}`),
    }),
  );
  const more = [
    ...labels.teams.map((team) => `team:${team.key}`),
    ...labels.views.map((view) => `view:${view.id}`),
  ].map((view): Command => {
    const count = countOf(view, numbers);
    return {
      id: view,
      group: "go",
      icon: "inbox",
      label: viewName(view),
      ...(count !== undefined && { detail: l10n.format.number(count) }),
      act: () => router.go(view),
    };
  });
  const sessions: Command = {
    id: "sessions",
    group: "go",
    icon: "lock",
    label: t("console-page-sessions-title"),
    act: () => router.turnTo("sessions"),
  };
  const incidents: Command = {
    id: "incidents",
    group: "go",
    icon: "warn",
    label: t("console-page-incidents-title"),
    act: () => router.turnTo("incidents"),
  };
  const lessons: Command = {
    id: "lessons",
    group: "go",
    icon: "inbox",
    label: t("console-page-lessons-title"),
    act: () => router.turnTo("lessons"),
  };
  const addresses: Command = {
    id: "addresses",
    group: "go",
    icon: "send",
    label: t("console-page-addresses-title"),
    act: () => router.turnTo("addresses"),
  };
  const bribes: Command = {
    id: "bribes",
    group: "go",
    icon: "shield",
    label: t("console-page-bribes-title"),
    act: () => router.turnTo("bribes"),
  };
  const ofLeads = session.agent?.role === "agent" ? [] : [lessons, addresses, bribes];
  return [...views, ...more, ...families, ...languages, incidents, ...ofLeads, sessions];
}

function settings(): Command[] {
  const themes = THEMES.map(
    (theme): Command => ({
      id: `theme-${theme}`,
      group: "set",
      icon: "eye",
      label: t("console-palette-theme", { theme: t(`console-theme-${theme}`) }),
      act: () => prefs.setTheme(theme),
    }),
  );
  const locales = LOCALES.map(
    (locale): Command => ({
      id: `locale-${locale}`,
      group: "set",
      icon: "globe",
      label: t("console-palette-language", { language: languageName(locale) }),
      act: () => void l10n.use(locale),
    }),
  );
  const keys: Command = {
    id: "single-keys",
    group: "set",
    icon: "bolt",
    label: t(prefs.singleKeys ? "console-palette-keys-off" : "console-palette-keys-on"),
    act: () => prefs.setSingleKeys(!prefs.singleKeys),
  };
  const out: Command = {
    id: "out",
    group: "set",
    icon: "lock",
    label: t("console-sign-out"),
    act: () => void session.signOut().catch(() => {}),
  };
  return [...themes, ...locales, keys, out];
}
