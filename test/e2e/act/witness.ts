// A first step that sees a job's end: post steps run in reverse order, so its own is the last.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** `uses:` of the step. */
export const WITNESS = "org/witness@v1";

const ACTION = `name: Witness
description: Writes down what a job leaves in RUNNER_TEMP
runs:
  using: node24
  main: main.js
  post: post.js
`;

const POST = `const { readdirSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const temp = process.env.RUNNER_TEMP;
const left = readdirSync(temp, { recursive: true }).map((path) => {
  const file = join(temp, path);
  return [path, statSync(file).isFile() ? readFileSync(file, "utf8") : null];
});
writeFileSync(process.env.WITNESS_FILE, JSON.stringify(Object.fromEntries(left)));
`;

/** Writes the action. It writes to the file that $WITNESS_FILE names. */
export async function writeWitness(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "action.yml"), ACTION);
  await writeFile(join(folder, "main.js"), "");
  await writeFile(join(folder, "post.js"), POST);
}

/** What a job left in RUNNER_TEMP: the text of each file by its path there, null for a folder. */
export async function witnessed(file: string): Promise<Readonly<Record<string, string | null>>> {
  return JSON.parse(await readFile(file, "utf8"));
}
