// Mail servers for stories: one that hands mails over, and one that takes them or does not.
import { connect, createServer } from "node:net";

/** A relay that answers every recipient with `refusal` while there is one, and keeps what it takes. */
export class Relay {
  refusal = null;
  taken = [];
  refused = 0;
  #server = null;

  async open() {
    this.#server = createServer((socket) => this.#serve(socket));
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url() {
    return `smtp://127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.#server?.close();
  }

  #serve(socket) {
    let [buffer, isData, to] = ["", false, ""];
    const say = (line) => socket.write(`${line}\r\n`);
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    socket.on("data", (text) => {
      buffer += text;
      for (;;) {
        const end = isData ? "\r\n.\r\n" : "\r\n";
        const at = buffer.indexOf(end);
        if (at < 0) return;
        const piece = buffer.slice(0, at);
        buffer = buffer.slice(at + end.length);
        if (isData) {
          isData = false;
          this.taken.push({ to, raw: piece });
          say("250 2.0.0 taken");
        } else if (/^data/i.test(piece)) {
          isData = true;
          say("354 go on");
        } else if (/^rcpt/i.test(piece)) {
          to = /<(.*?)>/.exec(piece)?.[1] ?? "";
          if (this.refusal) this.refused += 1;
          say(this.refusal ?? "250 2.1.5 ok");
        } else if (/^ehlo/i.test(piece)) say("250-relay.test\r\n250 8BITMIME");
        else if (/^quit/i.test(piece)) socket.end("221 2.0.0 bye\r\n");
        else say("250 2.0.0 ok");
      }
    });
    say("220 relay.test");
  }
}

/** Hands a mail over by LMTP, as the mail server of a venue does; returns when the desk has it on disk. */
export async function handOver(port, { from, to, raw }) {
  const data = raw.replaceAll("\n", "\r\n");
  const said = `LHLO mx.test\r\nMAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n${data}\r\n.\r\nQUIT\r\n`;
  const answer = await new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(said));
    socket.setEncoding("latin1");
    socket.on("data", (bytes) => {
      text += bytes;
    });
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
  if (!/^354/m.test(answer) || !/^250 2\.\d\.\d.*\r\n221/ms.test(answer.slice(answer.indexOf("354"))))
    throw new Error(`the desk did not take the mail:\n${answer}`);
}
