// Somebody else's web site: another site for the browser than the desk.
import { createServer } from "node:http";

const NONCE = "c3Rvcnk";
const TEXT = "<p>Markets, figures, more figures and a long text about them.</p>".repeat(40);

const draw = (head) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Another venue</title><link rel="icon" href="data:,">${head}</head>
<body><main><h1>Another venue</h1>${TEXT}</main></body></html>`;

/** The least that a chat could be: a press makes a frame with one text box. */
const FRAME = `<script nonce="${NONCE}">
addEventListener("DOMContentLoaded", () => {
  const button = document.body.appendChild(document.createElement("button"));
  button.textContent = "Chat";
  button.onclick = () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<!doctype html><title>Chat</title><textarea></textarea>";
    document.body.append(frame);
  };
});
</script>`;

/** A host page at `/`, with the widget, at `/bare`, without it, and at `/frame`, with the least that a chat could be. */
export class Host {
  /** The desk whose widget is embedded. */
  desk = "";
  /** Where the desk's files are. */
  files = "";
  /** Whether the page has a strict policy of its own. */
  policy = false;
  /** What the page boots the widget with. */
  options = {};
  /** What the page says before the widget is there. */
  early = "";
  #server;

  async open() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    await new Promise((resolve) => this.#server.listen(0, "localhost", resolve));
    this.origin = `http://localhost:${this.#server.address().port}`;
    return this;
  }

  /** Says what the next visitors find. */
  show({ options = {}, policy = false, early = "" }) {
    this.options = options;
    this.policy = policy;
    this.early = early;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request, response) {
    const { desk, files } = this;
    if (this.policy) {
      const scripts = `script-src 'nonce-${NONCE}' ${desk}`;
      const connections = `connect-src ${desk} ${desk.replace("http", "ws")}`;
      const policy = `default-src 'none'; ${scripts}; ${connections}; img-src blob: data: ${files}; base-uri 'none'`;
      response.setHeader("Content-Security-Policy", policy);
    }
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    const heads = { "/bare": "", "/frame": FRAME };
    response.end(draw(heads[request.url] ?? this.#embed()));
  }

  #embed() {
    return `<script nonce="${NONCE}">
window.Backstop = window.Backstop || function () { (Backstop.q = Backstop.q || []).push(arguments) };
window.heard = [];
${this.early}
Backstop('boot', ${JSON.stringify(this.options)});
</script><script nonce="${NONCE}" async src="${this.desk}/widget.js"></script>`;
  }
}
