import type { Beside } from "../composer/beside.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { priorityName } from "../l10n/names.ts";

/** What changes on the ticket, in words. */
export function changesOf({ after, priority, tags }: Beside): string[] {
  return [
    ...(after ? [t(`console-macro-then-${after}`)] : []),
    ...(priority ? [t("console-macro-priority", { priority: priorityName(priority) })] : []),
    ...tags.map((tag) => t("console-macro-tag", { tag })),
  ];
}
