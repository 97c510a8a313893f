// N17: what somebody sends is a picture to look at or a file to save, on an origin where nothing else of the desk is.
import assert from "node:assert/strict";
import { request } from "node:http";
import { afterEach, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, staff, trader, traderOf } from "./lib/api.mjs";
import { png } from "./lib/files.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ guest: true });
afterEach(() => desk.leave());

/** Tells all it can reach: what a page would steal. */
const THIEF = `<!doctype html><title>thief</title><script>
(async () => {
  const reach = async (what) => { try { return String(await what()); } catch (error) { return "no: " + error.name; } };
  const loot = {
    cookie: await reach(() => document.cookie),
    kept: await reach(() => localStorage.getItem("mark")),
    me: await reach(() => fetch("DESK/api/v1/desk/session", { credentials: "include" }).then((it) => it.text())),
  };
  try { window.hit(loot); } catch { document.title = "no hit"; }
})();
</script>`;

async function upload({ token, name, type, bytes }) {
  const form = new FormData();
  form.append("file", new Blob([bytes], { type }), name);
  const headers = { Authorization: `Bearer ${token}` };
  const sent = await fetch(`${desk.origin}/api/v1/trader/attachments`, { method: "POST", headers, body: form });
  assert.equal(sent.status, 201, await sent.clone().text());
  return (await sent.json()).id;
}

/** Fetches what a link gives, whether or not this machine knows the name of the files' host, as browsers do. */
function fetched(link) {
  const { pathname, host } = new URL(link);
  return new Promise((resolve, reject) => {
    const asked = request(desk.origin + pathname, { headers: { host } }, async (answer) => {
      const { statusCode: status, headers } = answer;
      resolve({ status, headers, body: Buffer.concat(await answer.toArray()) });
    });
    asked.once("error", reject).end();
  });
}

/** A ticket of a trader with a picture and a page that would steal. */
async function planted(locale, names) {
  const who = await traderOf(desk.origin, locale);
  const visitor = await trader(desk.origin, { identity: who.identity, locale });
  const page = THIEF.replace("DESK", desk.origin);
  const attachments = [
    await upload({ ...visitor, name: names[0], type: "image/png", bytes: png() }),
    await upload({ ...visitor, name: names[1], type: "text/html", bytes: page }),
  ];
  const said = { client_id: names[0], subject: names[1], body: `${names[0]} ${names[1]}`, attachments };
  const { reference } = await visitor.send("POST", "/tickets", said);
  return { who, visitor, reference, attachments };
}

/** Waits until the picture in a message is drawn, and tells from where it came; the console asks the desk and is led there. */
async function drawn({ record }, message) {
  const image = message.locator("img").first();
  await image.waitFor();
  const asked = await eventually("the picture is drawn", () =>
    image.evaluate((it) => (it.naturalWidth > 0 ? it.currentSrc : null)),
  );
  const at = record.requests.findIndex((it) => it.url === asked);
  const led = record.requests.slice(at).find((it) => it.url.startsWith(`${desk.server.files}/f/d`));
  return new URL(asked.startsWith(`${desk.origin}/api/`) && led ? led.url : asked).origin;
}

/** Presses something and tells under which name a file is saved. The page itself stays where it is. */
async function saved({ context, page }, button) {
  const before = page.url();
  const download = new Promise((resolve) => {
    page.once("download", resolve);
    context.once("page", (opened) => opened.once("download", resolve));
  });
  await button.click();
  const name = (await download).suggestedFilename();
  assert.equal(page.url(), before);
  return name;
}

test("“The picture is gone”: pictures are shown, files saved under their names, from the files' own origin", {
  timeout: 120_000,
}, async () => {
  const { who, reference } = await planted("zh-Hans", ["截图 1.png", "清算记录 2026.html"]);
  const office = await desk.person();
  const agent = new Agent(office.page, desk.origin);
  await agent.signIn(AGENTS.admin);
  await office.page.goto(`${desk.origin}/desk#/all/${reference}`);
  const message = agent.message("截图 1.png").first();
  assert.equal(await drawn(office, message), desk.server.files);
  assert.equal(await saved(office, message.getByRole("button", { name: /清算记录 2026/ })), "清算记录 2026.html");

  const home = await desk.person({ locale: "zh-CN" });
  const chat = new Trader(home.page, desk.origin, "zh-Hans");
  await chat.arrive(who);
  await chat.open();
  // Signed in: the page of tickets goes on with this session.
  await chat.panel
    .getByRole("button", { name: /清算记录 2026/ })
    .first()
    .waitFor();
  await home.page.goto(`${desk.origin}/tickets#${reference}`);
  assert.equal(await drawn(home, home.page.locator("main")), desk.server.files);

  // In the venue's own page, which allows pictures of the files' origin and no others.
  desk.host.show({
    policy: true,
    options: { user_jwt: (await traderOf(desk.origin, "zh-Hans")).identity, locale: "zh-Hans" },
  });
  const abroad = await desk.person({ locale: "zh-CN" });
  const guest = new Trader(abroad.page, desk.origin, "zh-Hans");
  await abroad.page.goto(`${desk.host.origin}/`);
  await guest.launcher.waitFor();
  await guest.open();
  await guest.panel
    .getByRole("button", { name: /清算记录 2026/ })
    .first()
    .click();
  const own = guest.said("截图 1.png").first();
  assert.equal(await drawn(abroad, own), desk.server.files);
  assert.equal(await saved(abroad, own.getByRole("button", { name: /清算记录 2026/ })), "清算记录 2026.html");
  for (const one of [office, home, abroad]) {
    assert.deepEqual(one.record.foreign, []);
    assert.deepEqual(one.record.errors, []);
  }
  const asked = [office, home, abroad]
    .flatMap((it) => it.record.requests)
    .filter((it) => it.url.startsWith(desk.server.files));
  assert.ok(asked.length >= 4, `${asked.length}`);
  const { output } = desk.server;
  assert.ok(output.includes("/f/{link}"), "the log tells that files were asked for");
  assert.ok(!asked.some(({ url }) => output.includes(url.slice(-40))), "and not by which link");
});

test("“I opened the customer's file and now my desk does strange things”", { timeout: 120_000 }, async () => {
  const { reference, attachments } = await planted("ja", ["画面.png", "約定履歴.html"]);
  const office = await desk.person();
  const { page, context } = office;
  const loot = [];
  await context.exposeFunction("hit", (it) => loot.push(it));
  const agent = new Agent(page, desk.origin);
  await agent.signIn(AGENTS.admin);
  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  assert.equal(await drawn(office, agent.message("画面.png").first()), desk.server.files);
  await page.evaluate(() => localStorage.setItem("mark", "the desk's own"));
  const { url } = await page.evaluate(
    (id) => fetch(`/api/v1/desk/attachments/${id}/link`).then((it) => it.json()),
    attachments[1],
  );
  assert.ok(url.startsWith(`${desk.server.files}/f/d`), url);

  // Opened directly, it is saved and runs nothing.
  const opened = await context.newPage();
  const download = opened.waitForEvent("download");
  await assert.rejects(opened.goto(url), /Download is starting|ERR_ABORTED/);
  assert.equal((await download).suggestedFilename(), "約定履歴.html");

  // Had a browser shown it as a page in spite of its type and disposition, the sandbox would keep it from running.
  const given = await fetched(url);
  assert.ok(given.status === 200 && String(given.body).includes("window.hit"));
  const show = async (address, drop) => {
    const tab = await context.newPage();
    await tab.route(address, async (route) => {
      const headers = { ...given.headers, "content-type": "text/html" };
      for (const name of drop) delete headers[name];
      await route.fulfill({ status: 200, headers, body: given.body });
    });
    await tab.goto(address);
    await tab.waitForTimeout(700);
    await tab.close();
    return loot.splice(0);
  };
  const type = ["content-disposition", "x-content-type-options"];
  assert.deepEqual(await show(url, type), []);

  // Had it run, it would have reached nothing of the desk, for it is elsewhere.
  const [there, ...more] = await show(url, [...type, "content-security-policy"]);
  assert.deepEqual([there.cookie, there.kept, more.length], ["", "null", 0]);
  assert.match(there.me, /^no: TypeError/);

  // The probe works: on the desk's own origin it reaches everything.
  const [here] = await show(`${desk.origin}/thief`, [...type, "content-security-policy"]);
  assert.equal(here.kept, "the desk's own");
  assert.match(here.me, /admin@northpier\.example/);

  // Every other address of that host is empty, and a link that ended says so where it is opened.
  for (const path of ["/", "/desk", "/api/v1/desk/session", "/healthz", "/widget.js"]) {
    const answer = await opened.goto(desk.server.files + path);
    assert.equal(answer.status(), 404, path);
  }
  const forged = await opened.goto(`${url.slice(0, -6)}AAAAAA`);
  assert.equal(forged.status(), 404);
  assert.ok((await opened.locator("h1").innerText()).length > 5);
});

test("an agent's pictures are recorded for leads, and a session that ends takes its links along", {
  timeout: 60_000,
}, async () => {
  const { attachments } = await planted("ko", ["화면.png", "거래.html"]);
  const member = await staff(desk.origin, AGENTS.ines);
  const { url } = await member.get(`/attachments/${attachments[0]}/link`);
  assert.equal((await fetched(url)).status, 200);
  await member.send("DELETE", "/session");
  assert.equal((await fetched(url)).status, 404);
  const lead = await staff(desk.origin, AGENTS.admin);
  const { data } = await lead.get("/looks?limit=200");
  assert.ok(data.some((it) => it.kind === "file" && it.words === attachments[0] && it.agent_name));
});
