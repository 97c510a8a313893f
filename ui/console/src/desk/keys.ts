import { bindings } from "../keys/bindings.svelte.ts";
import { Keyboard } from "../keys/shortcuts.ts";
import { splitting } from "../merge/splitting.svelte.ts";
import { run } from "./actions.ts";
import { prefs } from "./prefs.svelte.ts";
import { router } from "./router.svelte.ts";
import { screen } from "./screen.svelte.ts";
import { selection } from "./selection.svelte.ts";

const keyboard = new Keyboard(Date.now, () => bindings.own);

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable=true]")
  );
}

/** Every key press on the desk that no dialog or menu took for itself. */
export function keydown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && !event.isComposing) return closeTop(event);
  const action = keyboard.press(event, { inText: isText(event.target), single: prefs.singleKeys });
  if (action === null || (screen.over !== null && action !== "palette" && action !== "help")) return;
  event.preventDefault();
  run(action);
}

// The top layer first, then out of the text box; the page itself is never left by Esc.
function closeTop(event: KeyboardEvent): void {
  if (screen.menu !== null || screen.over !== null || screen.drawer || screen.rail) screen.closeAll();
  else if (isText(event.target) && event.target instanceof HTMLElement) {
    event.target.blur();
    document.getElementById("thread-log")?.focus();
  } else if (splitting.reference !== null) splitting.stop();
  else if (selection.size > 0) selection.clear();
  else if (router.reference !== null && matchMedia("(max-width: 899px)").matches) router.close();
}
