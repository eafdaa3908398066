import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { releaseType } from "../../src/command.ts";
import type { ImageChange } from "../../src/images/change.ts";
import { commitMessage } from "../../src/images/message.ts";
import { canonicalImage } from "../../src/images/reference.ts";
import { requestFields } from "../../src/images/request/fields.ts";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";
import { ask, askingScripts, blocks, requested } from "./asking.ts";
import { blocksOf, documents, exampleOf, yamlBlocks } from "./documents.ts";

let github: GitHubApi;
beforeEach(async () => {
  github = await startGitHubApi({ owner: "acme", repo: "config", token: "token-of-the-app" });
});
afterEach(async () => {
  expect(github.problems).toEqual([]);
  await github.stop();
});

const workflow = parse(printed(".github/workflows/release.yml"));

function printed(path: string): string {
  const block = yamlBlocks().find((one) => {
    const example = exampleOf(one);
    return example.kind === "workflow" && example.path === path;
  });
  if (block === undefined) throw new Error(`no document prints ${path}`);
  return block.text;
}

test("requests start the printed workflow, and its inputs are fields of requests", () => {
  expect(workflow.on.repository_dispatch.types).toEqual([releaseType]);
  const inputs = Object.keys(workflow.on.workflow_dispatch.inputs);
  expect(inputs.filter((name) => !(requestFields as readonly string[]).includes(name))).toEqual([]);
});

test("there are scripts of curl, of GitHub Actions and of GitLab", () => {
  expect(askingScripts()).toHaveLength(6);
});

test.each(askingScripts())("$name asks for a release that the action understands", async (script) => {
  const sent = await ask(script, github);
  expect(sent).toMatchObject(
    sent.event === "repository_dispatch" ? { type: releaseType } : { workflow: "release.yml", ref: "main" },
  );
  const asked = requested(sent);
  if (asked.kind !== "request" || asked.request.wanted.kind !== "image")
    throw new Error("no image is asked for");
  expect(canonicalImage(asked.request.wanted.image)).toMatch(
    /^[a-z.]+\/(?:acme\/)?(?:shop|web):[v\d][\d.]+$/,
  );
});

test.each(askingScripts())("$name fails where GitHub refuses the token", async (script) => {
  github.deny("contents: write");
  github.deny("actions: write");
  await expect(ask(script, github)).rejects.toMatchObject({
    stdout: expect.stringContaining("Resource not accessible by integration"),
  });
});

test("`gh workflow run` gives inputs that the printed workflow has", () => {
  const lines = blocks("sh").flatMap(({ text }) => text.split("\n").filter((line) => line.startsWith("gh ")));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^gh workflow run release\.yml( -f [\w-]+=(?:'[^']*'|\S+))+$/);
    const names = [...line.matchAll(/ -f ([\w-]+)=/g)].map(([, name]) => name);
    expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual(expect.arrayContaining(names));
  }
});

const name = "ghcr.io/acme/shop";
const change = (plan: string, from: string, to: string): ImageChange => ({
  plan,
  setup: plan.split("/").slice(0, 2).join("/"),
  container: "shop",
  name,
  from: `${name}:${from}`,
  to: `${name}:${to}`,
  file: `${plan}.yaml`,
  line: 4,
  why: "",
});

test.each([
  [
    "docs/releases.md",
    {
      title: `Release ${name}:1.4.2`,
      changes: [
        change("aws/foo/default/shop", "1.4.1", "1.4.2"),
        change("gcp/bar/default/shop", "1.3.0", "1.4.2"),
      ],
      actor: "shop-build[bot]",
      author: "ada",
      reason: "the fix for carts",
      source: "https://github.com/acme/shop/actions/runs/42",
    },
  ],
  [
    "docs/images.md",
    {
      title: undefined,
      changes: [
        change("aws/foo/default/shop", "1.4.1", "1.4.2"),
        change("gcp/bar/default/shop", "1.4.1", "1.4.2"),
      ],
      actor: undefined,
    },
  ],
])("the message that %s prints is what a commit says", (path, parts) => {
  const document = documents().find((one) => one.path === path);
  const texts =
    document === undefined ? [] : blocksOf(document).filter(({ language }) => language === "text");
  expect(texts.map(({ text }) => text)).toContain(commitMessage(parts, { template: undefined, skip: true }));
});
