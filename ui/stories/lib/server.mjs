// Starts the demonstration on a free port with data of its own, and ends it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const binary = process.env.STORY_BINARY ?? path.join(root, "target/debug/backstop");
const engine = process.env.STORY_ENGINE ?? "sqlite";
const READY_MS = 60_000;

/** Names a port of 127.0.0.1 that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Creates an empty database on the server for tests; returns its address and how to drop it. */
function freshDatabase() {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL names no PostgreSQL server");
  const name = `story_${process.pid}_${Date.now()}`;
  const psql = (sql) => execFileSync("psql", [server, "-q", "-c", sql], { stdio: ["ignore", "ignore", "inherit"] });
  psql(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  return {
    url: server.replace(/\/[^/]*$/, `/${name}`),
    drop: () => psql(`drop database if exists ${name} with (force)`),
  };
}

/** One running desk. */
export class Server {
  #child = null;
  #output = [];
  #database = null;

  constructor(port, settings = {}) {
    this.settings = settings;
    if (!existsSync(binary)) throw new Error(`${path.relative(root, binary)} is not built: cargo build -p backstop`);
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    /** Where the demonstration's files are. */
    this.files = `http://files.localhost:${port}`;
    this.data = mkdtempSync(path.join(tmpdir(), "backstop-story-"));
    if (engine === "postgres") this.#database = freshDatabase();
    process.once("exit", this.#forget);
  }

  /** Starts the program and waits until it is ready. */
  async start() {
    const env = { ...process.env, ...this.settings };
    if (this.#database) env.BACKSTOP_STORE_URL = this.#database.url;
    const args = ["demo", "--data", this.data, "--listen", `127.0.0.1:${this.port}`];
    const child = spawn(binary, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => this.#keep(bytes));
    await this.#ready(child);
    if (this.#database && existsSync(path.join(this.data, "backstop.db")))
      throw new Error("the desk is not on PostgreSQL");
    return this;
  }

  /** Ends the program as a power cut would. */
  async kill() {
    await this.#end("SIGKILL");
  }

  async stop() {
    await this.#end("SIGTERM");
    this.#forget();
  }

  /** What the program printed, its newest lines. */
  get output() {
    return this.#output.join("");
  }

  #keep(bytes) {
    this.#output.push(String(bytes));
    if (this.#output.length > 400) this.#output.shift();
  }

  async #ready(child) {
    const end = Date.now() + READY_MS;
    while (Date.now() < end) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error(`the desk is not ready:\n${this.output.slice(-4000)}`);
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(late);
  }

  #forget = () => {
    this.#child?.kill("SIGKILL");
    this.#child = null;
    process.removeListener("exit", this.#forget);
    rmSync(this.data, { recursive: true, force: true });
    const database = this.#database;
    this.#database = null;
    try {
      database?.drop();
    } catch {
      // The server for tests goes away as a whole.
    }
  };
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Starts a desk for one story file; `settings` are variables of its environment. */
export async function openDesk(settings) {
  return await new Server(await freePort(), settings).start();
}
