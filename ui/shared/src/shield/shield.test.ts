import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { find, learnMore, learnValues, phraseLike } from "./index.ts";

interface Case {
  text: string;
  kinds: string[];
  language: string;
  note: string;
  held_out?: boolean;
  values?: string[][];
}

function cases(name: string): Case[] {
  const table = readFileSync(new URL(`../../../../crates/domain/tests/data/${name}.jsonl`, import.meta.url), "utf8");
  return table
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
}

/** Whether a secret can still be read once what was found is taken out. */
function isLeft(text: string, secret = ""): boolean {
  let rest = "";
  let at = 0;
  for (const one of find(text)) {
    rest += `${text.slice(at, one.start)}⟦⟧`;
    at = one.end;
  }
  return (rest + text.slice(at)).includes(secret);
}

function verdict(text: string): string {
  return find(text)
    .map((secret) => secret.kind)
    .join();
}

function wrong(from: Case[]): string[] {
  return from
    .filter((one) => verdict(one.text) !== one.kinds.join())
    .map((one) => `${one.text} | ${one.kinds.join()} | ${verdict(one.text)}`);
}

describe("the shield in the browser", () => {
  beforeAll(() => Promise.all([learnMore(), learnValues()]));

  it("judges the cases of the server's table as the server does", () => {
    // Twelve characters that nothing names or parts: without the sum, which the server checks, they read as prose.
    const unnamed = (one: Case): boolean => /^\p{Script=Han}{12}$/u.test(one.text) && one.kinds.length > 0;
    // Two in the two thousand may be such as only the larger of the two trained models finds.
    const others = wrong(cases("shield_cases").filter((one) => !unnamed(one)));
    expect(others.length, others.join("\n")).toBeLessThan(3);
  });

  it("weighs values that nothing introduces as the server does", () => {
    const loose = cases("shield_loose");
    expect(wrong(loose)).toEqual([]);
    expect(loose.filter((one) => one.values?.some((value) => isLeft(one.text, value[0])))).toEqual([]);
  });

  it("judges nearly every case of the desk's table as the desk does, which knows what words mean in all languages", () => {
    const all = cases("shield_desk");
    expect(wrong(all).length / all.length, wrong(all).join("\n")).toBeLessThan(0.04);
  });

  it("holds codes that somebody tells beside words of failing", () => {
    for (const text of [
      "[10:02] Ana: my sms code: 739204 failed, the page says",
      "[10:02] me: login failed: 739204 does not work",
      "2025-02-11T03:14:07Z INFO sms sent code=482913 retry in 60",
      "parolam Degistirme1987 ama giriş hata veriyor",
      '{"password":"Veraendern2023"}',
    ])
      expect(find(text).length, text).toBe(1);
    for (const text of [
      "2025-05-14 08:11:04 WARN  otp_mismatch code=410023",
      "[11-08 10:02:40] ERROR otp verify failed: 401017",
    ])
      expect(find(text), text).toEqual([]);
  });

  it("judges messages nobody tuned for nearly as well", () => {
    for (const held of [false, true]) {
      const part = cases("shield_blind").filter((one) => Boolean(one.held_out) === held);
      const secret = part.filter((one) => one.kinds.length > 0);
      const clean = part.filter((one) => one.kinds.length === 0);
      expect(wrong(secret).length / secret.length, wrong(secret).join("\n")).toBeLessThan(0.05);
      expect(wrong(clean).length / clean.length, wrong(clean).join("\n")).toBeLessThan(0.005);
    }
    // A stranger's batches: all of a secret has to go, under whatever name.
    const left = [...cases("shield_blind_6"), ...cases("shield_blind_8")].filter((one) =>
      one.values?.some((value) => value.length === 1 && isLeft(one.text, value[0])),
    );
    expect(left.map((one) => one.text)).toEqual([]);
    // Several thousand messages: on a machine that does much else they take longer than a usual test may.
  }, 60_000);

  it("knows what may be a phrase before the word lists are there", () => {
    for (const one of cases("shield_cases").filter((it) => it.kinds.includes("seed_phrase")))
      expect(phraseLike(one.text), one.text).toBe(true);
  });

  it("counts in UTF-16 units of what was typed", () => {
    const text = "🙏 验证码：４８２９１３，4111\u200b111111111111";
    expect(find(text).map((one) => text.slice(one.start, one.end))).toEqual(["４８２９１３", "4111\u200b111111111111"]);
  });

  it("ends what is dictated before the next word", () => {
    for (const said of ["七三九 二零四", "七三九 二零 一一"])
      expect(find(`验证码${said} 一直说错误`).map((one) => one.end)).toEqual([3 + said.length]);
  });

  it("reads a phrase that was copied from a chat as one", () => {
    const lines = ["velvet harbor puzzle", "cousin orbit lunar", "ginger focus tackle", "noble ribbon wheat"];
    for (const before of [
      "[10:02] Ana: ",
      "[12/11/2026, 10:02:11] Ana: ",
      "12.11.26, 10:02 - Ana Lima: ",
      "11/12/26, 10:02 PM - Ana: ",
      "2026-11-12 10:02:11 Ana: ",
    ]) {
      const text = lines.map((line) => before + line).join("\n");
      expect(find(text)).toEqual([{ kind: "seed_phrase", start: before.length, end: text.length }]);
    }
  });

  it("reads rows alike, and the lines below an API key", () => {
    const rows =
      "name key secret\nmain hTq7LmZ2pWv9XcR4 secret=Zx81LmQ0pWv9XcR4tYbN77Ka\nsub kLm2NvB8rTy5QwE1 Pq93LmQ0pWv9XcR4tYbN51Jd";
    expect(find(rows).map((one) => rows.slice(one.start, one.end))).toContain("Pq93LmQ0pWv9XcR4tYbN51Jd");
    const lines = ["06491664-27fa-4da3-b779-63b565009824", "C58FC46E1412B7112000B7A7259F71C7", "onion.Cake8"];
    const text = `the three values of the api key "grid2":\n${lines.join("\n")}\nthe bot says invalid passphrase`;
    expect(find(text).map((one) => text.slice(one.start, one.end))).toEqual(lines);
    for (const clean of [
      "my api key may do:\nread\ntrade\nwithdraw",
      "addresses on the whitelist of the api key:\n203.0.113.7\n203.0.113.9",
      "FIX logon refused 35=5 58=Logon attempt not within session time 49=HZQ01",
    ])
      expect(find(clean)).toEqual([]);
  });

  it("knows the key of a wallet that is only called a key, and the half that is said to be secret", () => {
    const hex = "5483E61E4B66AFD302B91BC972E6B5D033714FAB0796F9D7243F4014152A5D60";
    for (const text of [
      `트론지갑 해킹당한거 같아요. 주소 TKDkqF9isFabGRSxPhUGTKBdKuoyhECPVZ 키 ${hex} 확인해주세요`,
      `private key تبع عنوان الإيداع اللي بعتوا منه: 0x${hex}\nالمبلغ 1,240 USDT شبكة BEP20`,
      `my metamask was drained, key ${hex} please look`,
      `esta clave corresponde a mi direccion TMJnuYiYj6jdnyuN2kR4nTEgPdLSxUV8jp\n${hex}\nla saque de tronlink`,
      `ключ от него у меня есть: ${hex}, это кошелёк трон`,
      "случайно кинул в чат E64B630DD8B72CA5E3D633C3DA6A816AE088D08F18D2F8E7 (секретная часть), ключ апи удалите",
      "생년월일 정정해주세요 9507232433188 이게 제 주민인데 계정엔 72년생으로 되어있음",
      "hab noch diese notfallcodes im schrank gefunden, der erste ist 41887-20934",
      "reisepass nr FWPLKXFXP läuft im august ab",
      "nric S1234567D here",
      "word invalid, please check? awake wagon garlic kitchen ability fancy gaher valley upset tunnel mercy sister",
      "const client = new Spot('W7iKlgMBs9LMX3TyhblbgHeV0LLMqTIvUDt4QA4r', 'jt0sjymbKfBN3U4YUndQWQuoHIjTNldh6S5gmxK0', {})",
      "babamın kimlik nosu 824 473 823 90, vekaletname gerekir mi",
      "rút về thẻ MB 9704226260324282561 2 ngày chưa thấy tiền",
      "公司戶要補件 負責人 H260222166 王小姐 昨天已寄授權書",
    ])
      expect(find(text), text).toHaveLength(1);
    for (const text of [
      "có người đòi đọc mã OTP, số 024 7300 xxxx, em chưa đọc",
      "i lost my seed phrase\ncan you please help me get back into my old wallet now",
      "4 personnes (uid 60011782, 60012945, 60013300, 60019871) et un bonus",
      'headers = {"X-PASSPHRASE": "<passphrase kamu>"}',
      '{"success":false,"errorCode":"RISK_HOLD_24H","eta":1754917200} hold knp nih gan',
      `idempotency key ${hex} was refused`,
      `кошелёк тот же, публичный ключ ${hex}`,
    ])
      expect(find(text), text).toEqual([]);
  });

  it("masks what a program is started with", () => {
    const key = "25a25ffcbccd46901987c934ae06f90fa24175b7a33bbb00b65896d96af1e77b";
    const found = (text: string): string[] => find(text).map((one) => text.slice(one.start, one.end));
    expect(found(`cast send --private-key ${key} --rpc-url $RPC\nreplacement transaction underpriced`)).toEqual([key]);
    expect(found("bot --api-secret=Zx81LmQ0pWv9XcR4tYbN --dry")).toEqual(["Zx81LmQ0pWv9XcR4tYbN"]);
    expect(found("psql --password 'tulpe-99x' -h db")).toEqual(["tulpe-99x"]);
    expect(found("8=FIX.4.4|35=A|49=QNTCAP01|553=qntcap|554=8VZ8BmtKaxrv5r94lsHLoWyO|10=118|")).toEqual([
      "8VZ8BmtKaxrv5r94lsHLoWyO",
    ]);
    expect(found("curl -u rgimenez:k9-Lobo-Gris https://a.example")).toEqual(["k9-Lobo-Gris"]);
    for (const clean of [
      "docker run -u 1000:1000 img",
      "bot --private-key $KEY --password <password>",
      "curl --token-file /run/token --pass-through",
    ])
      expect(find(clean)).toEqual([]);
  });

  it("leaves masks alone", () => {
    expect(find("my password: ⟦secret:password⟧")).toEqual([]);
  });

  it("answers hostile texts in time", () => {
    for (const unit of [
      "4111 ",
      "4",
      "abandon ",
      "password: ",
      "code is ",
      'password is "',
      "{",
      "5K",
      "助记词的一是在",
      "eyJ",
      "word 1 ",
      "code 482913 mean ",
      "a1b2 code ",
      "password sa7b2a ",
    ]) {
      const start = performance.now();
      find(unit.repeat(Math.ceil(20_000 / unit.length)));
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});
