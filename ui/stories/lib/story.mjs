// What every story file needs: one desk, one browser, both gone at the end.
import { after, before } from "node:test";
import { openBrowser, person } from "./browser.mjs";
import { openDesk } from "./server.mjs";

/** Prepares a desk and a browser for the tests of a file. */
export function stage() {
  const set = { server: null, browser: null, origin: "", people: [] };
  before(async () => {
    set.server = await openDesk();
    set.origin = set.server.origin;
    set.browser = await openBrowser();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.stop();
  });
  /** Opens the browser of one more person. */
  set.person = async (options, origins = []) => {
    const one = await person(set.browser, [set.origin, ...origins], options);
    set.people.push(one);
    return one;
  };
  /** Closes the browsers of everybody, and tells what they recorded. */
  set.leave = async () => {
    const records = set.people.map((one) => one.record);
    await Promise.all(set.people.map((one) => one.context.close()));
    set.people = [];
    return records;
  };
  return set;
}
