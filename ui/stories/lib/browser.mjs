// Debian's Chromium, with everything that would leave the machine switched off, and a record of what pages do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** What keeps a browser from talking to anybody but the desk. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-domain-reliability",
  "--metrics-recording-only",
  "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE files.localhost",
];

/** Starts a browser of its own for a story file. */
export async function openBrowser() {
  return await chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * Opens a person's browser: a context that records requests, console errors and cookies from before the first page.
 * `origins` are those that pages may talk to.
 */
export async function person(browser, origins, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
  const record = { requests: [], foreign: [], errors: [] };
  context.on("request", (request) => {
    const url = request.url();
    record.requests.push({ url, method: request.method(), body: request.postData() ?? "", at: Date.now() });
    if (/^(https?|wss?):/.test(url) && !origins.includes(new URL(url.replace(/^ws/, "http")).origin)) {
      record.foreign.push(url);
    }
  });
  context.on("console", (message) => {
    if (message.type() === "error") record.errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => record.errors.push(String(error.error().stack ?? error.error())));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { context, page, record };
}

/** A folder for one run's files. */
export function scratch() {
  const folder = mkdtempSync(path.join(tmpdir(), "backstop-files-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
