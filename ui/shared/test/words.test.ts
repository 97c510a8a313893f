import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Message, SECRET_KINDS, type Ticket, TOPICS } from "../src/api.ts";
import { subject } from "../src/client/session.ts";
import { Thread } from "../src/client/thread.ts";
import { catalogue, pseudo } from "../src/fluent.ts";
import { LOCALES, match, negotiate } from "../src/locales.ts";
import { clock, countdown } from "../src/time.ts";
import { notice, noticeText, parts, plain } from "../src/view/body.ts";
import { EnterGuard } from "../src/view/enter.ts";
import { sniff } from "../src/view/files.ts";
import { dueWord, estimateWord, TILES } from "../src/view/words.ts";

function source(locale: string): string {
  return readFileSync(path.join(import.meta.dirname, `../../../locales/${locale}/widget.ftl`), "utf8");
}

function keys(text: string): string[] {
  return [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((found) => found[1] ?? "").sort();
}

function variables(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const block of text.split(/\n(?=[a-z])/)) {
    const key = /^([a-z][\w-]*) =/.exec(block)?.[1];
    if (key) found.set(key, [...new Set([...block.matchAll(/\$(\w+)/g)].map((one) => one[1] ?? ""))].sort());
  }
  return found;
}

describe("the catalogues", () => {
  const english = source("en");

  it.each(LOCALES)("%s has every key, with the same variables", (locale) => {
    const text = source(locale);
    expect(keys(text)).toEqual(keys(english));
    const wanted = variables(english);
    for (const [key, names] of variables(text)) for (const name of names) expect(wanted.get(key), key).toContain(name);
  });

  it.each(LOCALES)("%s parses whole and names every topic, tile and secret", (locale) => {
    const { t, has } = catalogue(locale, source(locale));
    for (const key of keys(english)) expect(has(key), key).toBe(true);
    for (const topic of TOPICS) expect(has(`widget-topic-${topic.replace(".", "-")}`)).toBe(true);
    for (const tile of TILES)
      for (const what of ["tile", "draft-help", "draft-say"]) expect(has(`widget-${what}-${tile.id}`)).toBe(true);
    for (const kind of SECRET_KINDS) {
      expect(has(`widget-hold-text-${kind}`) && has(`widget-secret-${kind}`)).toBe(true);
      expect(t("widget-hold-title", { kind })).not.toBe(t("widget-hold-title", { kind: "other" }));
    }
  });
});

describe("the pseudo-locale", () => {
  it("is accented, about 40 % longer, and keeps what is filled in", () => {
    const text = "The conversation could not be read";
    const strange = pseudo(text);
    expect(strange).not.toMatch(/[aeiou]/);
    expect([...strange].length / text.length).toBeGreaterThanOrEqual(1.35);
    const { t } = catalogue("en-XA", "hello = Save { $name } now");
    expect(t("hello", { name: "shot.png" })).toMatch(/shot\.png/);
    expect(t("hello", { name: "shot.png" })).not.toMatch(/Save/);
  });
});

describe("locales", () => {
  it("falls back by script", () => {
    expect(["zh-TW", "zh-HK", "zh-Hant-MO", "zh-CN", "zh", "zh-Hans-HK", "ja-JP", "fr", null].map(match)).toEqual([
      "zh-Hant",
      "zh-Hant",
      "zh-Hant",
      "zh-Hans",
      "zh-Hans",
      "zh-Hans",
      "ja",
      null,
      null,
    ]);
    expect(negotiate(["fr-FR", "ko-KR", "en"])).toBe("ko");
  });
});

describe("bodies", () => {
  const { t } = catalogue("en", source("en"));

  it("show hidden secrets as marks", () => {
    expect(parts("my ⟦secret:password⟧ here")).toEqual([
      { type: "text", text: "my " },
      { type: "secret", kind: "password" },
      { type: "text", text: " here" },
    ]);
    expect(parts("⟦secret:new_kind⟧")).toEqual([{ type: "secret", kind: "other" }]);
    expect(plain("a ⟦secret:password⟧", t)).toBe("a [password hidden]");
  });

  it("read notices with their arguments", () => {
    expect(notice("⟦notice:claimed?agent=In%C3%AAs%20Duarte⟧")).toEqual({
      key: "claimed",
      args: { agent: "Inês Duarte" },
    });
    expect(noticeText("⟦notice:claimed?agent=In%C3%AAs⟧", t)).toBe("Inês is looking at your ticket");
    expect(noticeText("⟦notice:secret_masked?kinds=password,one_time_code⟧", t)).toBe(
      noticeText("⟦notice:secret_masked⟧", t),
    );
    expect(noticeText("⟦notice:something_new⟧", t)).toBe("Ticket updated");
    expect(notice("plain ⟦notice:claimed⟧")).toBeNull();
  });
});

describe("Enter", () => {
  const key = (extra: object) => ({
    key: "Enter",
    shiftKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 13,
    ...extra,
  });

  it("sends, but a new line, a composition or key code 229 does not", () => {
    const guard = new EnterGuard();
    expect(guard.sends(key({}))).toBe(true);
    expect(guard.sends(key({ shiftKey: true }))).toBe(false);
    expect(guard.sends(key({ isComposing: true }))).toBe(false);
    expect(guard.sends(key({ keyCode: 229 }))).toBe(false);
  });

  it("belongs to the input method from its first event to its last", () => {
    const guard = new EnterGuard();
    const box = new EventTarget();
    guard.watch(box);
    box.dispatchEvent(new Event("compositionstart"));
    expect(guard.sends(key({}))).toBe(false);
    box.dispatchEvent(new Event("compositionend"));
    expect(guard.sends(key({}))).toBe(true);
  });
});

describe("a thread", () => {
  const message = (seq: number, client_id?: string): Message => ({
    id: `${seq}`,
    reference: "R",
    seq,
    kind: "inbound",
    body: "",
    author: { kind: "contact", name: null },
    at: "",
    attachments: [],
    secrets: [],
    ...(client_id ? { client_id } : {}),
  });

  it("keeps each message once and in order", () => {
    const thread = new Thread("R");
    expect([message(3), message(1), message(3, "x")].map((one) => thread.keep(one))).toEqual([true, true, false]);
    expect(thread.messages.map((one) => one.seq)).toEqual([1, 3]);
    expect(thread.has("x")).toBe(true);
  });
});

describe("small things", () => {
  const { t } = catalogue("en", source("en"));

  it("speak of time in its fitting unit", () => {
    expect(estimateWord({ low_s: 20, high_s: 40 }, t)).toBe("about 20–40 seconds more");
    expect(estimateWord({ low_s: 480, high_s: 720 }, t)).toBe("about 8–12 minutes more");
    expect(estimateWord({ low_s: 60, high_s: 118 }, t)).toBe("about 1–2 minutes more");
    expect(estimateWord({ low_s: 0, high_s: 3 }, t)).toBe("any moment now");
    expect([5, 65, 3725].map(countdown)).toEqual(["0:05", "1:05", "1:02:05"]);
    expect(clock("en").utc("2026-11-17T14:36:05.123456Z")).toBe("2026-11-17 14:36:05 UTC");
  });

  it("tell files by their content", () => {
    const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
    expect(sniff(bytes("\u0089PNG\r\n\u001a\n"))).toBe("image/png");
    expect(sniff(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("image/jpeg");
    expect(sniff(bytes("%PDF-1.7"))).toBe("application/pdf");
    expect(sniff(bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1"))).toBe("image/heic");
    expect(sniff(bytes("time,level\n1,info"))).toBe("text/plain");
    expect(sniff(bytes("MZ\0\u0003"))).toBeNull();
  });

  it("read the account of an identity without trusting it", () => {
    expect(subject(`x.${btoa(JSON.stringify({ sub: "10001" }))}.y`)).toBe("10001");
    expect(subject("garbage")).toBeNull();
  });
});

describe("what is promised about the answer", () => {
  const { t } = catalogue("en", source("en"));
  const at = Date.parse("2026-11-17T14:00:00Z");
  const times = { moment: (time: string | number | Date) => new Date(time).toISOString().slice(11, 16) };
  const ticket = (rest: Partial<Ticket>) =>
    ({ due: "2026-11-17T14:29:20Z", estimate: null, assignee_name: null, ...rest }) as Ticket;
  const word = (rest: Partial<Ticket>, later_s = 0) => dueWord(ticket(rest), times, t, at + later_s * 1000);

  it("is a time of day, told to the minute that is not over before", () => {
    expect(word({})).toBe("An answer by 14:30 at the latest.");
    expect(word({ estimate: { low_s: 60, high_s: 1700 } })).toBe("An answer by 14:30 at the latest.");
    expect(word({}, 1790)).toBe("An answer by 14:30 at the latest.");
  });

  it("does not promise what the queue belies", () => {
    expect(word({ estimate: { low_s: 3600, high_s: 7200 } })).toMatch(
      /^We promise an answer by 14:30\. .* may take longer/,
    );
  });

  it("says so when it has passed, and who has the case", () => {
    expect(word({}, 1801)).toMatch(/^We promised an answer by 14:30 and are late\. .* You keep your place\.$/);
    expect(word({ assignee_name: "Inês" }, 1801)).toMatch(/Inês has your case\.$/);
  });

  it("is silent while nothing is promised", () => {
    expect(word({ due: null })).toBe("");
  });
});
