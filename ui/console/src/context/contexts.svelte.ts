import { SvelteMap } from "svelte/reactivity";
import { api } from "../api/client.ts";
import type { AuditRow, Contact, Diagnosis, Look, Triage } from "../api/types.ts";

const KEPT = 30;

/** One part of the context pane; each can fail alone and be asked for again. */
export class Part<T> {
  state = $state<"loading" | "ready" | "failed">("loading");
  value = $state.raw<T | null>(null);

  private readonly ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.ask = ask;
  }

  async load(): Promise<void> {
    if (this.state === "failed") this.state = "loading";
    try {
      this.value = await this.ask();
      this.state = "ready";
    } catch {
      if (this.value === null) this.state = "failed";
    }
  }
}

/** What is known around a ticket: its contact, its account, the findings, its history. */
export class TicketContext {
  readonly contact: Part<Contact>;
  readonly diagnosis: Part<Diagnosis>;
  readonly events: Part<AuditRow[]>;
  readonly looks: Part<Look[]>;
  readonly triage: Part<Triage | null>;

  constructor(reference: string, contactId: string) {
    this.contact = new Part(() => api.contact(contactId));
    this.diagnosis = new Part(() => api.diagnosis(reference));
    this.events = new Part(async () => (await api.events(reference)).data);
    this.looks = new Part(async () => (await api.looks(reference)).data);
    this.triage = new Part(() => api.triage(reference));
  }

  load(): void {
    void this.contact.load();
    void this.diagnosis.load();
  }
}

class Contexts {
  #kept = new SvelteMap<string, TicketContext>();

  of(reference: string, contactId: string): TicketContext {
    const kept = this.#kept.get(reference);
    if (kept) return kept;
    const context = new TicketContext(reference, contactId);
    this.#kept.set(reference, context);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(old);
    }
    context.load();
    return context;
  }
}

export const contexts = new Contexts();
