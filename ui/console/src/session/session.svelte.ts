import { api } from "../api/client.ts";
import type { Agent, Presence } from "../api/types.ts";

/** Who sits here. `unknown` until the server has said so. */
class Session {
  state = $state<"unknown" | "out" | "in">("unknown");
  agent = $state<Agent | null>(null);
  /** Set when a session that worked ended by itself. */
  expired = $state(false);

  get me(): string {
    return this.agent?.id ?? "";
  }

  async start(): Promise<void> {
    try {
      const { agent } = await api.whoAmI();
      if (agent) this.#enter(agent);
      else this.state = "out";
    } catch {
      this.state = "out";
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    this.#enter((await api.signIn(email, password)).agent);
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.expired = false;
    this.state = "out";
  }

  /** The server no longer knows us. Drafts and unsent replies stay on the device. */
  end(): void {
    if (this.state !== "in") return;
    this.expired = true;
    this.state = "out";
  }

  async setPresence(presence: Presence): Promise<void> {
    this.agent = await api.setPresence(presence);
  }

  async setMailed(mailed: boolean): Promise<void> {
    this.agent = await api.setMailed(mailed);
  }

  #enter(agent: Agent): void {
    this.agent = agent;
    this.expired = false;
    this.state = "in";
  }
}

export const session = new Session();
