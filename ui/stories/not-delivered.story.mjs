// “Your answer never came”: a mail that the relay refuses is marked on the very message, and goes again at a press.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff } from "./lib/api.mjs";
import { handOver } from "./lib/letters.mjs";
import { post } from "./lib/post.mjs";
import { eventually } from "./lib/wait.mjs";

const { desk, relay, lmtp } = await post();

const ADDRESS = "ann@trader.example";
const REPLY = "Your deposit was credited at noon.";

test("“your answer never came”: it is marked as not delivered, and goes again at a press", {
  timeout: 120_000,
}, async () => {
  await handOver(lmtp, {
    from: ADDRESS,
    to: "support@northpier.example",
    raw: `Authentication-Results: mx.northpier.example; dkim=pass header.d=trader.example
From: Ann <${ADDRESS}>
To: support@northpier.example
Subject: Where is my deposit?
Message-ID: <one@trader.example>

It has been an hour.`,
  });
  const admin = await staff(desk.origin, AGENTS.admin);
  const { reference } = await eventually("the ticket", async () => {
    const { data } = await admin.get("/tickets?view=all&limit=50");
    return data.find((one) => one.subject === "Where is my deposit?");
  });

  const { page } = await desk.person();
  const ines = new Agent(page, desk.origin);
  await ines.signIn(AGENTS.ines);
  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  await ines.log.waitFor();
  relay.refusal = "554 5.7.1 blocked for now";
  await ines.reply(REPLY);
  await ines.state(REPLY, "failed");
  assert.ok(relay.refused > 0 && relay.taken.length === 0, "the relay itself refused it");
  const again = ines.message(REPLY).getByRole("button", { name: ines.t("console-delivery-resend") });
  await again.waitFor();

  relay.refusal = null;
  await again.click();
  const mail = await eventually("the mail left", () => relay.taken.find((one) => one.to === ADDRESS));
  assert.match(mail.raw, /^In-Reply-To: <one@trader\.example>/im, "it answers the trader's own mail");
  await eventually("the mark is gone", async () => {
    const head = await ines.message(REPLY).locator("header").innerText();
    return !head.includes(ines.t("console-delivery-failed")) && (await again.count()) === 0;
  });
  await page.reload();
  await ines.message(REPLY).waitFor();
  assert.equal(await again.count(), 0, "and stays gone");
  assert.equal(relay.taken.filter((one) => one.to === ADDRESS).length, 1, "it went once");
});
