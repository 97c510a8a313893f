/** The time on screen: moves once a second while the page is visible, set right by the server's clock. */
class Clock {
  now = $state(Date.now());
  #skew = 0;

  constructor() {
    setInterval(() => this.#tick(), 1000);
    document.addEventListener("visibilitychange", () => this.#tick());
  }

  /** Takes the server's `Date`; only a difference that would show is followed. */
  heard(serverTime: number): void {
    const skew = serverTime - Date.now();
    if (Number.isFinite(skew) && Math.abs(skew - this.#skew) > 2000) {
      this.#skew = skew;
      this.#tick();
    }
  }

  #tick(): void {
    if (document.visibilityState === "visible") this.now = Date.now() + this.#skew;
  }
}

export const clock = new Clock();
