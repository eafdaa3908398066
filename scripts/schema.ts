// Writes the JSON Schemas of plan files and gitops.yaml for editors, from the definition that checks them.
// `--check`: writes nothing, ends with 1 when a file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gitopsShape } from "../src/config/gitops-keys.ts";
import { jsonSchemaOf } from "../src/config/json-schema.ts";
import { planShape } from "../src/config/plan-keys.ts";

const folder = join(import.meta.dirname, "../schema");
const schemas = {
  "plan.schema.json": jsonSchemaOf("GitOps plan", planShape),
  "gitops.schema.json": jsonSchemaOf("gitops.yaml", gitopsShape),
};

const check = process.argv.includes("--check");
for (const [name, schema] of Object.entries(schemas)) {
  const file = join(folder, name);
  const wanted = `${JSON.stringify(schema, null, 2)}\n`;
  if (!check) writeFileSync(file, wanted);
  else if (textOf(file) !== wanted) {
    console.error(`schema/${name} is not current: run \`node scripts/schema.ts\` and commit what it writes.`);
    process.exitCode = 1;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
