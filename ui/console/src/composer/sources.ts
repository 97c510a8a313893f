import { t } from "../l10n/l10n.svelte.ts";
import { presenceName } from "../l10n/names.ts";
import { session } from "../session/session.svelte.ts";
import { company } from "../stream/company.svelte.ts";
import { labels } from "../ticket/labels.svelte.ts";
import type { Mode } from "./drafts.ts";
import { matching, type Suggestion } from "./suggest.ts";

/** Where suggestions come from, by the sign that asks for them. */
export interface Source {
  trigger: string;
  /** Where the sign means something. */
  modes: readonly Mode[];
  label: () => string;
  find: (query: string) => Suggestion[];
}

const people: Source = {
  trigger: "@",
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

export const SOURCES: readonly Source[] = [people];
