import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { messageOf } from "../../src/errors.ts";
import { createMasks } from "../../src/masks.ts";
import { readHelmRepositories } from "../../src/sources/helm-repositories.ts";
import { temporaryFolder } from "../helm/workbench.ts";

async function read(text: string) {
  const folder = await temporaryFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const path = join(folder.path, "repositories.yaml");
  await writeFile(path, text);
  const announced = new Set<string>();
  const masks = createMasks((secret) => announced.add(secret));
  const known = await readHelmRepositories(path, masks).catch((error: unknown) => messageOf(error));
  return { known, announced };
}

const one = (...lines: readonly string[]) => `repositories:\n- name: mine\n  ${lines.join("\n  ")}\n`;

test.each([
  ["a line without colon", one("password: hunter2secret", "url https://x", "username: me")],
  ["a bracket that is not closed", one("password: [hunter2secret", "url: x")],
  ["a tag that nobody knows", one("password: !secret hunter2secret")],
  ["a key twice", one("password: hunter2secret", "password: hunter2secret")],
])("a list that is no YAML is not quoted: %s", async (_, text) => {
  const { known } = await read(text);
  expect(known).toMatch(/repositories\.yaml cannot be read: [^\n]*\(line \d+, column \d+\)\. /);
  expect(known).not.toContain("hunter2");
});

test.each([
  [
    "user and password in the address",
    ["url: https://bob:p%40ssword@charts.example/x?a=@b"],
    { url: "https://charts.example/x?a=@b", username: "bob", password: "p@ssword" },
    ["p@ssword", btoa("bob:p@ssword")],
  ],
  [
    "a token in the address",
    ["url: https://ghp_token@charts.example"],
    { url: "https://charts.example", username: "ghp_token" },
    ["ghp_token"],
  ],
  [
    "both in the address and beside it: what is beside it holds",
    ["url: https://bob:password1@charts.example", "username: ann", "password: password2"],
    { url: "https://charts.example", username: "ann", password: "password2" },
    ["password1", "password2", btoa("ann:password2")],
  ],
  ["none", ["url: https://charts.example"], { url: "https://charts.example" }, []],
])("%s", async (_, lines, expected, secrets) => {
  const { known, announced } = await read(one(...lines));
  expect(known).toEqual(new Map([["mine", expected]]));
  for (const secret of secrets) expect(announced).toContain(secret);
  if (secrets.length === 0) expect(announced.size).toBe(0);
});
