import { api, type Patch, Problem } from "../api/client.ts";
import type { DeskTicket } from "../api/types.ts";
import { screen } from "../desk/screen.svelte.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { counts } from "./counts.svelte.ts";
import { tickets } from "./tickets.svelte.ts";

export type Outcome = "done" | "taken" | "failed";

/** Changes a ticket and shows the answer at once; a refusal is said where the ticket is. */
export async function change(reference: string, patch: Patch): Promise<boolean> {
  return (await attempt(() => api.change(reference, patch))) === "done";
}

/** Makes the ticket the agent's own. `taken` names a colleague who was faster. */
export function claim(reference: string): Promise<Outcome> {
  return attempt(() => api.claim(reference));
}

async function attempt(act: () => Promise<DeskTicket>): Promise<Outcome> {
  screen.fault = null;
  try {
    tickets.put(await act());
    counts.bump();
    return "done";
  } catch (error) {
    screen.fault = faultText(error);
    return error instanceof Problem && error.code === "already_claimed" ? "taken" : "failed";
  }
}

/** What a failed call means to the agent. */
export function faultText(error: unknown): string {
  return error instanceof Problem && error.detail ? error.detail : t("console-fault-network");
}
