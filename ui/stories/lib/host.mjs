// Somebody else's web site: another site for the browser than the desk.
import { createServer } from "node:http";

const page = ({ title, head, body }) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,">${head}</head>
<body><main><h1>${title}</h1>${"<p>Markets, figures, more figures and a long text about them.</p>".repeat(40)}</main>${body}</body></html>`;

/** Serves a host page at `/`, with the widget, and at `/bare`, without it. */
export async function openHost(desk, { policy = false, options = "{}", early = "" } = {}) {
  const nonce = "c3Rvcnk";
  const boot = `<script nonce="${nonce}">
window.Backstop = window.Backstop || function () { (Backstop.q = Backstop.q || []).push(arguments) };
window.heard = [];
${early}
Backstop('boot', ${options});
</script><script nonce="${nonce}" async src="${desk}/widget.js"></script>`;
  const allowed = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${desk}`,
    `connect-src ${desk} ${desk.replace("http", "ws")}`,
    "img-src blob: data:",
    "base-uri 'none'",
  ].join("; ");
  const server = createServer((request, response) => {
    const bare = request.url.startsWith("/bare");
    if (policy) response.setHeader("Content-Security-Policy", allowed);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page({ title: "Another venue", head: bare ? "" : boot, body: "" }));
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
