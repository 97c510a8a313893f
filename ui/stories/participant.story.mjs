// “Please keep my accountant informed”: whom a trader names in Cc is suggested; an agent lets answers go there too, and takes it back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff } from "./lib/api.mjs";
import { handOver } from "./lib/letters.mjs";
import { post } from "./lib/post.mjs";
import { eventually } from "./lib/wait.mjs";

const { desk, relay, lmtp } = await post();

const ANN = "ann@trader.example";
const BOB = "bob@accountant.example";

test("“please keep my accountant informed”: whom a mail names gets answers once an agent says so, and no more when taken off", {
  timeout: 120_000,
}, async () => {
  await handOver(lmtp, {
    from: ANN,
    to: "support@northpier.example",
    raw: `Authentication-Results: mx.northpier.example; dkim=pass header.d=trader.example
From: Ann <${ANN}>
To: support@northpier.example
Cc: Bob Finch <${BOB}>
Subject: My yearly statement
Message-ID: <one@trader.example>

Please keep my accountant informed.`,
  });
  const admin = await staff(desk.origin, AGENTS.admin);
  const { reference } = await eventually("the ticket", async () => {
    const { data } = await admin.get("/tickets?view=all&limit=50");
    return data.find((one) => one.subject === "My yearly statement");
  });

  const { page } = await desk.person();
  const ines = new Agent(page, desk.origin);
  await ines.signIn(AGENTS.ines);
  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  await ines.log.waitFor();
  const panel = page.getByRole("region", { name: ines.t("console-participants-title") });
  await panel.getByText("Bob Finch").waitFor();

  const first = "Your statement is ready on the account page.";
  await ines.reply(first);
  const sent = (to, text) => relay.taken.filter((one) => one.to === to && (!text || decoded(one.raw).includes(text)));
  await eventually("the first answer", () => sent(ANN, first).length === 1);
  assert.equal(sent(BOB).length, 0, "a suggestion sends nothing");

  await panel.getByRole("button", { name: ines.t("console-participant-confirm") }).click();
  await panel.getByText(ines.t("console-participant-confirmed")).waitFor();
  const second = "Both of you find it there from now on.";
  await ines.reply(second);
  await eventually("the second answer", () => sent(ANN, second).length === 1 && sent(BOB, second).length === 1);
  assert.ok(!decoded(sent(BOB)[0].raw).includes(first), "nothing of what was said before");

  await panel.getByRole("button", { name: ines.t("console-participant-withdraw") }).click();
  await panel.getByRole("button", { name: ines.t("console-participant-confirm") }).waitFor();
  const third = "This one is for you alone.";
  await ines.reply(third);
  await eventually("the third answer", () => sent(ANN, third).length === 1);
  assert.equal(sent(BOB, third).length, 0);
});

/** The words of a mail, whatever its parts are encoded in. */
function decoded(raw) {
  const parts = raw.match(/^[A-Za-z0-9+/=\r\n]{60,}$/gm) ?? [];
  const plain = raw.replace(/=\r\n/g, "");
  return plain + parts.map((part) => Buffer.from(part, "base64").toString("utf8")).join("\n");
}
