// In the place of GitHub's action that signs in as an App: nobody here could issue a token.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { yamlBlocks } from "../../docs/documents.ts";

/** `uses:` of the step, as documents pin it. */
export const APP_TOKEN = pinned();

function pinned(): string {
  const uses = yamlBlocks().flatMap(({ text }) => text.match(/actions\/create-github-app-token@\w+/g) ?? []);
  const [first, ...others] = new Set(uses);
  if (first === undefined || others.length > 0)
    throw new Error(`documents pin create-github-app-token ${others.length + 1} times`);
  return first;
}

const ACTION = `name: Create GitHub App Token
description: Gives out the token of the job
inputs:
  client-id: {required: true}
  private-key: {required: true}
  permission-contents: {}
  permission-actions: {}
  permission-deployments: {}
outputs:
  token: {}
runs:
  using: node24
  main: main.js
`;

const MAIN = `const { appendFileSync } = require("node:fs");
const given = (name) => process.env["INPUT_" + name.toUpperCase()];
for (const name of ["client-id", "private-key"]) if (!given(name)) throw new Error(name + " is not set");
if (given("permission-contents") !== "write") throw new Error("the token could not push");
console.log("::add-mask::" + process.env.APP_TOKEN);
appendFileSync(process.env.GITHUB_OUTPUT, "token=" + process.env.APP_TOKEN + "\\n");
`;

/** Writes the action. What it gives out is $APP_TOKEN. */
export async function writeAppToken(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "action.yml"), ACTION);
  await writeFile(join(folder, "main.js"), MAIN);
}
