// A desk that takes mails and sends them, for stories about mail.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { Relay } from "./letters.mjs";
import { freePort } from "./server.mjs";
import { stage } from "./story.mjs";

/** Prepares such a desk, the relay that it sends by, and the port at which mails are handed to it. */
export async function post() {
  const relay = await new Relay().open();
  const lmtp = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "backstop-story-mail-"));
  const config = path.join(folder, "desk.toml");
  writeFileSync(
    config,
    `[mail]
lmtp = "127.0.0.1:${lmtp}"
domain = "mail.northpier.example"
authserv_id = "mx.northpier.example"
dns = false
relay = "${relay.url}"
[[mail.inbox]]
address = "support@northpier.example"
acknowledge = false
`,
  );
  const desk = stage({ settings: { BACKSTOP_CONFIG: config } });
  after(() => {
    relay.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { desk, relay, lmtp };
}
