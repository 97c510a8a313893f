/** Decides whether Enter sends. A word that is being composed (Chinese, Japanese, Korean) owns its Enter. */
export class EnterGuard {
  #composing = false;

  /** Follows the compositions of a text box. */
  watch(box: EventTarget): void {
    box.addEventListener("compositionstart", () => {
      this.#composing = true;
    });
    box.addEventListener("compositionend", () => {
      this.#composing = false;
    });
  }

  /** Whether an input method owns the key. Key code 229 is what browsers report for it when the flag is missing. */
  owned(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
    return this.#composing || event.isComposing || event.keyCode === 229;
  }

  sends(event: Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "isComposing" | "keyCode">): boolean {
    return event.key === "Enter" && !event.shiftKey && !event.altKey && !this.owned(event);
  }
}
