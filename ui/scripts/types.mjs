// Makes the interface's types from the API's description, ui/openapi.json.
//   node scripts/types.mjs [--check]      --check fails if the types that lie here are not those of the description
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../openapi.json", import.meta.url);
const target = new URL("../shared/src/schema.gen.ts", import.meta.url);
const HEAD = "// Made by `npm run types` from ui/openapi.json; not to be edited.\n\n";

const text = HEAD + astToString(await openapiTS(source, { emptyObjectsUnknown: true }));
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  process.stderr.write("shared/src/schema.gen.ts is not made from openapi.json as it is: npm run types\n");
  process.exitCode = 1;
}
