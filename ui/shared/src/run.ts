/** State of a run: calm, under a third left, overdue, or not counting. */
export type RunState = "calm" | "soon" | "over" | "paused";

/** The state for a used share between 0 and 1 (more than 1 is overdue). */
export function runState(used: number): RunState {
  if (used >= 1) return "over";
  return used > 2 / 3 ? "soon" : "calm";
}

/** Sets the used share of a run element through the style object, as the policy forbids style attributes. */
export function setRun(element: HTMLElement, used: number, state: RunState = runState(used)): void {
  const share = state === "paused" ? 0 : Math.min(1, Math.max(0, used));
  element.style.setProperty("--p", share.toFixed(4));
  for (const name of ["calm", "soon", "over", "paused"]) element.classList.toggle(name, name === state);
}

/** Creates the hairline with a stop; style it with `run.css`. */
export function createRun(used = 0, state?: RunState): HTMLElement {
  const element = document.createElement("span");
  element.className = "run";
  element.setAttribute("aria-hidden", "true");
  setRun(element, used, state);
  return element;
}
