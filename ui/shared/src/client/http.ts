import type { Attachment, Problem } from "../api.ts";

/** The server answered and refused; `detail` is in the reader's language. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.code);
    this.name = "ApiError";
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.retryAfter = retryAfter;
  }

  /** Whether trying the same request again can help. */
  get temporary(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408 || this.status === 401;
  }
}

/** The server could not be reached, or did not answer in time. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super("network", { cause });
    this.name = "NetworkError";
  }
}

/** What a request needs to know about the session. */
export interface Credentials {
  token(): string | null;
  locale(): string;
}

/** A finished request: the parsed body and the status. */
export interface Answer<T> {
  status: number;
  body: T;
}

const TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 120_000;

function retryAfter(value: string | null): number | undefined {
  const seconds = Number(value);
  return value !== null && Number.isFinite(seconds) ? seconds : undefined;
}

function problem(status: number, text: string): Problem {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>;
    if (typeof parsed.code === "string") return { ...parsed, status, code: parsed.code };
  } catch {
    // Proxies answer with HTML; the status is all there is.
  }
  return { status, code: status === 413 ? "payload_too_large" : `http_${status}` };
}

/** Calls the trader's API with the bearer token; never with cookies. */
export class Http {
  readonly api: string;
  readonly #credentials: Credentials;

  constructor(api: string, credentials: Credentials) {
    this.api = api;
    this.#credentials = credentials;
  }

  #headers(): Record<string, string> {
    const token = this.#credentials.token();
    const locale = this.#credentials.locale();
    return {
      Accept: "application/json",
      "Accept-Language": locale === "en-XA" ? "en" : locale,
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    };
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      return await fetch(this.api + path, { ...init, credentials: "omit", cache: "no-store", signal: abort.signal });
    } catch (error) {
      throw new NetworkError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends JSON and reads JSON; throws `ApiError` or `NetworkError`. */
  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const headers = this.#headers();
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await this.#fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text().catch((error: unknown) => {
      throw new NetworkError(error);
    });
    if (!response.ok)
      throw new ApiError(problem(response.status, text), retryAfter(response.headers.get("Retry-After")));
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }

  /** Reads a JSON document. */
  async get<T>(path: string): Promise<T> {
    return (await this.call<T>("GET", path)).body;
  }

  /** Uploads one file; `progress` gets the sent share. `XMLHttpRequest`, because `fetch` reports no upload progress. */
  upload(path: string, form: FormData, progress: (share: number) => void): Promise<Attachment> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.api + path);
      request.timeout = UPLOAD_TIMEOUT_MS;
      for (const [name, value] of Object.entries(this.#headers())) request.setRequestHeader(name, value);
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) progress(event.loaded / event.total);
      };
      const lost = () => reject(new NetworkError());
      request.onerror = lost;
      request.ontimeout = lost;
      request.onabort = lost;
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Attachment);
        else
          reject(
            new ApiError(
              problem(request.status, request.responseText),
              retryAfter(request.getResponseHeader("Retry-After")),
            ),
          );
      };
      request.send(form);
    });
  }
}
