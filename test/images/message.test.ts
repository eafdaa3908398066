import { expect, test } from "vitest";
import type { ImageChange } from "../../src/images/change.ts";
import { checkTemplate, commitMessage, type MessageParts } from "../../src/images/message.ts";

const change = (plan: string, name: string, from: string, to: string, container = "app"): ImageChange => ({
  plan,
  setup: plan.split("/").slice(0, 2).join("/"),
  container,
  name,
  from,
  to,
  file: `${plan}.yaml`,
  line: 3,
  why: "asked for",
});
const web = change("aws/foo/default/web", "ghcr.io/acme/app", "ghcr.io/acme/app:1.0", "ghcr.io/acme/app:1.1");
const api = change("aws/foo/default/api", "ghcr.io/acme/app", "ghcr.io/acme/app:0.9", "ghcr.io/acme/app:1.1");
const other = change(
  "aws/foo/default/web",
  "docker.io/library/nginx",
  "docker.io/library/nginx",
  "docker.io/library/nginx:1",
  "proxy",
);
const chart = change("aws/foo/default/web", "stable/nuclio", "1.0.0", "1.1.0", "chart");
const updates = (...changes: ImageChange[]): MessageParts => ({
  title: undefined,
  changes,
  actor: undefined,
});
const none = { template: undefined, skip: false };

test.each<[string, MessageParts, string]>([
  ["one update", updates(web), "Update ghcr.io/acme/app: 1.0 → 1.1\n\naws/foo/default/web: 1.0 → 1.1\n"],
  [
    "one image in several plans",
    updates(web, api),
    "Update ghcr.io/acme/app in 2 plans\n\naws/foo/default/web: 1.0 → 1.1\naws/foo/default/api: 0.9 → 1.1\n",
  ],
  [
    "several images",
    updates(web, other),
    "Update 2 images\n\naws/foo/default/web (app): ghcr.io/acme/app 1.0 → 1.1\naws/foo/default/web (proxy): docker.io/library/nginx none → 1\n",
  ],
  ["a chart", updates(chart), "Update stable/nuclio: 1.0.0 → 1.1.0\n\naws/foo/default/web: 1.0.0 → 1.1.0\n"],
  [
    "a release request",
    {
      title: "Release ghcr.io/acme/app:1.1",
      changes: [web],
      actor: "deployer[bot]",
      author: "Ada",
      source: "https://ci.example/7",
      reason: "a fix",
    },
    "Release ghcr.io/acme/app:1.1\n\naws/foo/default/web: 1.0 → 1.1\n\nAsked for by deployer[bot], for Ada.\nReason: a fix\nSource: https://ci.example/7\n",
  ],
])("the message of %s", (_, parts, expected) => {
  expect(commitMessage(parts, none)).toBe(expected);
});

test("the last line asks for no workflow", () => {
  expect(commitMessage(updates(web), { template: undefined, skip: true })).toMatch(/1\.1\n\n\[skip ci\]\n$/);
  expect(commitMessage(updates(web), { template: "x\n", skip: true })).toBe("x\n\n[skip ci]\n");
});

test("a template is filled in", () => {
  const template = "chore({plans}): {image} {from} -> {to}\n\n{title}\n{author} {source} {reason}\n{changes}";
  const parts = { ...updates(web, api), author: "{title}", reason: "r" };
  expect(commitMessage(parts, { template, skip: false })).toBe(
    "chore(aws/foo/default/web, aws/foo/default/api): ghcr.io/acme/app 1.0 -> 1.1\n\nUpdate ghcr.io/acme/app in 2 plans\n{title}  r\naws/foo/default/web: 1.0 → 1.1\naws/foo/default/api: 0.9 → 1.1\n",
  );
});

test("a template may hold what names nothing only in other braces", () => {
  expect(() => checkTemplate("{titel}: {image}")).toThrow(
    "Input `commit-message` has `{titel}`, which stands for nothing.",
  );
  expect(() => checkTemplate("{title} { x } {{}} $")).toThrow("`{}`");
  expect(() => checkTemplate("{title} { x }")).not.toThrow();
});
