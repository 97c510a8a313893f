import type { Contact, Session } from "../api.ts";
import { ApiError, type Http } from "./http.ts";
import type { SessionStore } from "./storage.ts";

/** What the host page says about the reader. */
export interface Identity {
  user_jwt?: string | undefined;
  locale: string;
}

/** Reads the account a venue's token names. Only the server verifies it; here it decides whether a kept session fits. */
export function subject(jwt: string): string | null {
  try {
    const part = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims = JSON.parse(atob(part)) as { sub?: unknown };
    return typeof claims.sub === "string" ? claims.sub : null;
  } catch {
    return null;
  }
}

/** Keeps one session with the desk: reuses the kept token, opens a new one when it is refused. */
export class SessionKeeper {
  readonly #http: Http;
  readonly #store: SessionStore;
  readonly #expired: () => void;
  #pending: Promise<void> | null = null;
  #refusedJwt: string | null = null;
  contact: Contact | null = null;
  /** The venue's token was refused: the trader can write, but not as the account. */
  unconfirmed = false;
  identity: Identity;

  constructor(http: Http, store: SessionStore, identity: Identity, expired: () => void) {
    this.#http = http;
    this.#store = store;
    this.#expired = expired;
    this.identity = identity;
    this.#dropForeign();
  }

  get token(): string | null {
    return this.#store.read().token;
  }

  get uid(): string | null {
    return this.#store.read().uid;
  }

  /** Replaces the venue's token; true when it names another account than the kept session. */
  identify(jwt: string | undefined): boolean {
    this.identity = { ...this.identity, user_jwt: jwt };
    this.#refusedJwt = null;
    this.unconfirmed = false;
    return this.#dropForeign();
  }

  /** A kept session of another account, or an anonymous one once the account is known, is not used. */
  #dropForeign(): boolean {
    const wanted = this.identity.user_jwt ? subject(this.identity.user_jwt) : null;
    const kept = this.#store.read();
    if (!wanted || !kept.token || kept.uid === wanted) return false;
    this.forget();
    return true;
  }

  forget(): void {
    this.contact = null;
    this.#store.write({ token: null, uid: null, name: null, cursor: 0 });
  }

  /** Makes sure that there is a session the server accepts. */
  ensure(): Promise<void> {
    if (this.contact && this.token) return Promise.resolve();
    this.#pending ??= this.#open().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** The server refused the token: asks again with the venue's token, else anonymously. */
  async renew(used: string | null): Promise<void> {
    if (this.token === used) this.forget();
    await this.ensure();
  }

  async #open(): Promise<void> {
    if (this.token && (await this.#resume())) return;
    const { locale } = this.identity;
    const jwt = this.identity.user_jwt;
    if (jwt && jwt !== this.#refusedJwt) {
      try {
        return this.#keep(
          (await this.#http.call<Session>("POST", "/api/v1/trader/session", { locale, identity: jwt })).body,
        );
      } catch (error) {
        if (!(error instanceof ApiError) || !error.code.startsWith("identity_")) throw error;
        this.#refusedJwt = jwt;
        this.unconfirmed = true;
        this.#expired();
      }
    }
    this.#keep((await this.#http.call<Session>("POST", "/api/v1/trader/session", { locale })).body);
  }

  async #resume(): Promise<boolean> {
    try {
      const { contact } = await this.#http.get<{ contact: Contact }>("/api/v1/trader/session");
      this.contact = contact;
      this.#store.write({ uid: contact.uid, name: contact.name });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      this.forget();
      return false;
    }
  }

  #keep(session: Session): void {
    this.contact = session.contact;
    this.#store.write({ token: session.token, uid: session.contact.uid, name: session.contact.name, cursor: 0 });
  }
}
