// “Please keep my accountant informed”: whom a trader names in Cc is suggested; an agent lets answers go there too, and takes it back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, violations } from "./lib/access.mjs";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff, trader as traderAt, traders } from "./lib/api.mjs";
import { handOver } from "./lib/letters.mjs";
import { post } from "./lib/post.mjs";
import { eventually } from "./lib/wait.mjs";
import { words } from "./lib/words.mjs";

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

test("“my accountant reads along”: the trader confirms whom their own mail named, and takes it back", {
  timeout: 120_000,
}, async () => {
  const { identity, uid, name } = (await traders(desk.origin))[0];
  const t = words("widget", "en");
  const sent = (to, text) => relay.taken.filter((one) => one.to === to && decoded(one.raw).includes(text));
  const address = "ann.kim@trader.example";
  const cleo = "cleo@accountant.example";
  const api = await traderAt(desk.origin, { identity });
  const { reference } = await api.send("POST", "/tickets", {
    client_id: `c-${uid}`,
    body: "My statement of the year, please.",
  });
  await api.send("POST", `/tickets/${reference}/mail`, { address });
  const link = await eventually("the link", () => {
    const mail = relay.taken.find((one) => one.to === address);
    return mail && /#pass=([a-z0-9]+)/.exec(decoded(mail.raw))?.[1];
  });
  await api.send("POST", "/link", { pass: link });
  const writes = (proof, cc, id) =>
    handOver(lmtp, {
      from: address,
      to: "support@northpier.example",
      raw: `${proof ? "Authentication-Results: mx.northpier.example; dkim=pass header.d=trader.example\n" : ""}From: ${name} <${address}>
To: support@northpier.example
Cc: ${cc}
Subject: Re [#${reference}]
Message-ID: <${id}@trader.example>

Please keep them informed (${id}).`,
    });
  await writes(false, "Eve <eve@evil.example>", "forged");
  await writes(true, `Cleo Marsh <${cleo}>`, "honest");

  const phone = await desk.person({ viewport: { width: 390, height: 844 } });
  const { page } = phone;
  await page.addInitScript(
    ([key, kept]) => localStorage.setItem(key, JSON.stringify(kept)),
    [`backstop:story@${new URL(desk.origin).host}`, { token: api.token, uid, name }],
  );
  await page.goto(`${desk.origin}/tickets?locale=en#${reference}`);
  const people = page.getByRole("region", { name: t("tickets-people-title") });
  await people.getByText("Cleo Marsh").waitFor();
  assert.equal(await people.getByText("eve@evil.example").count(), 0, "a forged mail puts nobody up");
  await people.getByText(t("tickets-people-means")).waitFor();

  assert.deepEqual(
    [...(await violations(page)), ...(await overflow(page))],
    [],
    "whoever cannot see it, and on a phone",
  );
  const desktop = await desk.person();
  const ines = new Agent(desktop.page, desk.origin);
  await ines.signIn(AGENTS.ines);
  await desktop.page.goto(`${desk.origin}/desk#/all/${reference}`);
  await ines.log.waitFor();
  const panel = desktop.page.getByRole("region", { name: ines.t("console-participants-title") });

  // By keyboard alone: the press moves the focus to the way back, and what was said is heard.
  const confirm = people.getByRole("button", { name: t("tickets-people-confirm") });
  await confirm.focus();
  await page.keyboard.press("Enter");
  await people
    .getByRole("status")
    .getByText(t("tickets-people-said-added", { who: "Cleo Marsh" }))
    .waitFor();
  const undo = people.getByRole("button", { name: t("tickets-people-undo") });
  await eventually("the focus is on the way back", () => undo.evaluate((it) => it === document.activeElement));
  await panel.getByText(ines.t("console-participant-confirmed")).waitFor();
  await ines.log.getByText(ines.t("console-notice-participant-confirmed-by-contact", { address: cleo })).waitFor();
  const first = "Both of you find it on the account page.";
  await ines.reply(first);
  await eventually("an envelope of her own", () => sent(cleo, first).length === 1);

  await people.getByRole("button", { name: t("tickets-people-remove") }).click();
  await people.getByText(t("tickets-people-said-removed", { who: "Cleo Marsh" })).waitFor();
  await panel.getByText(ines.t("console-participant-declined")).waitFor();
  assert.equal(await panel.getByRole("button", { name: ines.t("console-participant-confirm") }).count(), 0);
  const second = "This one is for you alone.";
  await ines.reply(second);
  await page.locator(".det").getByText(second).waitFor();
  assert.equal(sent(cleo, second).length, 0);

  await undo.click();
  await people.getByText(t("tickets-people-confirmed"), { exact: true }).waitFor();
  const third = "And this one for both again.";
  await ines.reply(third);
  await eventually("she has it", () => sent(cleo, third).length === 1);
  assert.deepEqual(phone.record.errors, []);
});

/** The words of a mail, whatever its parts are encoded in. */
function decoded(raw) {
  const parts = raw.match(/^[A-Za-z0-9+/=\r\n]{60,}$/gm) ?? [];
  const plain = raw.replace(/=\r\n/g, "");
  return plain + parts.map((part) => Buffer.from(part, "base64").toString("utf8")).join("\n");
}
