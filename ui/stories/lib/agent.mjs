// An agent at the desk.
import { PASSWORD } from "./api.mjs";
import { eventually } from "./wait.mjs";
import { words } from "./words.mjs";

export class Agent {
  constructor(page, origin, locale = "en") {
    this.page = page;
    this.origin = origin;
    this.t = words("console", locale);
    this.log = page.locator("#thread-log");
    this.box = page.locator("section.comp textarea");
    this.rows = page.getByRole("option");
  }

  async signIn(email) {
    await this.page.goto(`${this.origin}/desk`);
    await this.page.getByLabel(this.t("console-login-email")).fill(email);
    await this.page.getByLabel(this.t("console-login-password")).fill(PASSWORD);
    await this.page.getByRole("button", { name: this.t("console-login-submit") }).click();
    await this.page.getByRole("listbox").first().waitFor();
  }

  /** Opens a ticket from the list. */
  async open(reference) {
    const row = this.page.locator(`[id="row-${reference}"]`);
    await row.waitFor();
    await row.click();
    await this.log.waitFor();
    await this.page.getByText(reference, { exact: true }).first().waitFor();
  }

  async claim() {
    await this.log.focus();
    await this.page.keyboard.press("i");
  }

  async draft(text) {
    await this.log.focus();
    await this.page.keyboard.press("r");
    await this.box.fill(text);
  }

  /** Sends a reply and does not wait out the time in which it could be undone. */
  async reply(text, keys = "Control+Enter") {
    await this.draft(text);
    await this.box.press(keys);
    await eventually("the composer is empty", async () => (await this.box.inputValue()) === "");
    await this.box.press("Control+Enter");
  }

  async note(text) {
    await this.log.focus();
    await this.page.keyboard.press("n");
    await this.box.fill(text);
    await this.box.press("Control+Enter");
    await this.log.locator(".msg.note").filter({ hasText: text }).waitFor();
  }

  message(text) {
    return this.log.locator("article.msg").filter({ hasText: text });
  }

  /** Waits until an own reply is in a state: sent, delivered, read. */
  async state(text, state, within = 15_000) {
    const head = this.message(text).locator("header");
    const word = this.t(`console-delivery-${state}`);
    await eventually(`“${text}” is ${state}`, async () => (await head.innerText()).includes(word), { within });
  }

  banner() {
    return this.page.locator("main.thread .net");
  }
}
