// The mails a desk wrote into its folder, as their readers see them.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "./wait.mjs";

/** The plain text of a mail: the first part that is one, decoded. */
function plainText(raw) {
  const part = raw.slice(raw.search(/content-type: text\/plain/i));
  const start = part.indexOf("\r\n\r\n");
  const [head, rest] = [part.slice(0, start), part.slice(start + 4)];
  const body = rest.split(/\r\n--/)[0] ?? "";
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The text of the newest mail to an address, once there is one. */
export async function mailTo(server, address) {
  const folder = path.join(server.data, "mails");
  return await eventually(`a mail to ${address}`, async () => {
    const names = readdirSync(folder)
      .filter((name) => !name.startsWith("."))
      .sort()
      .reverse();
    for (const name of names) {
      const raw = readFileSync(path.join(folder, name), "latin1");
      if (new RegExp(`^To:.*${address}`, "im").test(raw)) return plainText(raw);
    }
    return null;
  });
}
