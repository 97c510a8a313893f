import { headers, refusal, uploadPath } from "../api/client.ts";
import type { Attachment } from "../api/types.ts";

/** One file on its way to the desk. `fetch` shows no progress, so this is an XMLHttpRequest. */
export class Upload {
  readonly id = crypto.randomUUID();
  readonly name: string;
  readonly size: number;
  state = $state<"going" | "failed">("going");
  progress = $state(0);
  /** What the server said, or empty when it said nothing. */
  detail = $state("");
  #request: XMLHttpRequest | null = null;

  private readonly file: File;
  private readonly done: (attachment: Attachment) => void;

  constructor(file: File, done: (attachment: Attachment) => void) {
    this.file = file;
    this.done = done;
    this.name = file.name;
    this.size = file.size;
  }

  start(): void {
    this.state = "going";
    this.progress = 0;
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open("POST", uploadPath);
    for (const [name, value] of Object.entries(headers("POST"))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) this.progress = event.loaded / event.total;
    };
    request.onload = () => void this.#answered(request);
    request.onerror = () => this.#failed("");
    const form = new FormData();
    form.append("client_id", this.id);
    form.append("file", this.file, this.file.name);
    request.send(form);
  }

  stop(): void {
    this.#request?.abort();
  }

  async #answered(request: XMLHttpRequest): Promise<void> {
    if (request.status >= 200 && request.status < 300) {
      this.done(JSON.parse(request.responseText) as Attachment);
      return;
    }
    const problem = await refusal({
      status: request.status,
      text: async () => request.responseText,
      retryAfter: null,
    });
    this.#failed(problem.detail);
  }

  #failed(detail: string): void {
    this.detail = detail;
    this.state = "failed";
  }
}
