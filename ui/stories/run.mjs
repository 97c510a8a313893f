// Runs story files, two at a time: node ui/stories/run.mjs FILE…
//
// A story waits more than it works, so that two together take little longer than one. Each has its own desk and browser.
//
// A browser, a database and the desk share few cores here, so that now and then something comes after its time.
// A file in which something was only waited for in vain is therefore run once more, and the second result counts and is
// told. A wrong answer (a message doubled or in the wrong place, a word that must not be there), or something that had
// not come after half a minute, never gets a second try.
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const PATIENT = new Set(["InVain", "TimeoutError"]);
const SUMMARY = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

/** Whether the failure says no more than that something did not come in time. */
function inVain(error) {
  for (let at = error; at; at = at.cause) if (PATIENT.has(at.name)) return true;
  return false;
}

/** Runs one file, prints it in one piece, and tells what came of it. */
async function once(file) {
  const sum = { pass: 0, fail: 0, skipped: 0, patient: true };
  const events = run({ files: [path.resolve(file)], concurrency: 1 });
  const shown = events.filter((event) => !(event.type === "test:diagnostic" && SUMMARY.test(event.data.message)));
  events.on("test:fail", ({ details, todo }) => {
    // A test whose steps failed fails with them; the steps say why.
    if (todo || details.error?.failureType === "subtestsFailed") return;
    if (!inVain(details.error)) sum.patient = false;
  });
  const count = (kind) => (data) => {
    if (data.details?.type === "suite") return;
    if (data.skip || data.todo) sum.skipped += 1;
    else sum[kind] += 1;
  };
  events.on("test:pass", count("pass"));
  events.on("test:fail", count("fail"));
  let output = "";
  for await (const text of shown.compose(new spec())) output += text;
  process.stdout.write(output);
  return sum;
}

const LANES = 2;
const total = { pass: 0, fail: 0, skipped: 0 };
const again = [];
const files = process.argv.slice(2);

/** Runs files until none is left. */
async function lane() {
  for (let file = files.shift(); file; file = files.shift()) {
    let sum = await once(file);
    if (sum.fail > 0 && sum.patient) {
      again.push(file);
      console.log(`once more, for something was waited for in vain: ${file}`);
      sum = await once(file);
    }
    for (const kind of Object.keys(total)) total[kind] += sum[kind];
  }
}

await Promise.all(Array.from({ length: LANES }, lane));
for (const file of again) console.log(`needed a second try: ${file}`);
for (const [kind, n] of Object.entries(total)) console.log(`ℹ ${kind} ${n}`);
process.exit(total.fail > 0 || total.pass === 0 ? 1 : 0);
