import { api } from "../api/client.ts";
import type { Alarm } from "../api/types.ts";
import { session } from "../session/session.svelte.ts";

/** What about mail is not as it should be; leads are told wherever they are. */
class Alarms {
  now = $state.raw<Alarm[]>([]);

  async load(): Promise<void> {
    if (session.agent === null || session.agent.role === "agent") return;
    this.now = (await api.alarms()).data;
  }

  clear(): void {
    this.now = [];
  }
}

export const alarms = new Alarms();
