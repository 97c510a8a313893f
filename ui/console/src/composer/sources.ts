import { match } from "../../../shared/src/locales.ts";
import { api } from "../api/client.ts";
import { router } from "../desk/router.svelte.ts";
import type { Action } from "../keys/shortcuts.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { languageName, presenceName } from "../l10n/names.ts";
import { macros, textOf } from "../macro/macros.svelte.ts";
import { ranked } from "../macro/rank.ts";
import { session } from "../session/session.svelte.ts";
import { company } from "../stream/company.svelte.ts";
import { labels } from "../ticket/labels.svelte.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { languageOf } from "../ticket/views.ts";
import { besideOf } from "./beside.ts";
import { composer } from "./composer.svelte.ts";
import type { Mode } from "./drafts.ts";
import { matching, type Suggestion } from "./suggest.ts";

/** Where suggestions come from, by the sign that asks for them. */
export interface Source {
  /** The row of the table of keys that holds its sign. */
  key: Action;
  /** Whether the sign counts at the start of a word only. */
  strict?: true;
  /** Where the sign means something. */
  modes: readonly Mode[];
  label: () => string;
  find: (query: string) => Suggestion[] | Promise<Suggestion[]>;
}

const people: Source = {
  key: "mention",
  modes: ["note"],
  label: () => t("console-mention-label"),
  find(query) {
    const agents = company.agents
      .filter((agent) => agent.id !== session.me)
      .map((agent) => ({
        id: agent.id,
        label: agent.name,
        detail: presenceName(agent.presence),
        text: `@${agent.name}`,
      }));
    const teams = labels.teams.map((team) => ({
      id: team.key,
      label: team.name,
      detail: t("console-team-members", { count: team.members.length }),
      text: `@${team.name}`,
    }));
    return matching([...agents, ...teams], query);
  },
};

const snippets: Source = {
  key: "snippet",
  strict: true,
  modes: ["reply"],
  label: () => t("console-palette-macros"),
  find: (query) =>
    ranked(query, macros.of(router.reference)).map((macro) => ({
      id: macro.key,
      label: macro.name,
      lang: macro.locale,
      detail: macro.name === macro.own_name ? macro.key : macro.own_name,
      text: textOf(macro),
      chosen: () => composer.composition?.reply.bring(besideOf(macro)),
    })),
};

/** Help articles in the trader's language; the sign alone asks with the ticket's subject. */
const articles: Source = {
  key: "article",
  strict: true,
  modes: ["reply", "note"],
  label: () => t("console-article-label"),
  async find(query) {
    const ticket = tickets.get(router.reference);
    const words = query.trim() || ticket?.subject || "";
    if (!ticket || words === "") return [];
    try {
      const found = await api.articles(words, match(languageOf(ticket)) ?? "en");
      return found.data.map((article) => ({
        id: article.url,
        label: article.title,
        lang: article.locale,
        detail: languageName(article.locale),
        text: `${article.title} ${location.origin}${article.url}`,
      }));
    } catch {
      return [];
    }
  },
};

export const SOURCES: readonly Source[] = [people, snippets, articles];
