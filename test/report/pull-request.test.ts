import { expect, test } from "vitest";
import type { ImageChange } from "../../src/images/change.ts";
import { pullRequestText } from "../../src/report/pull-request.ts";

const change: ImageChange = {
  plan: "aws/foo/default/web",
  setup: "aws/foo",
  container: "app",
  name: "ghcr.io/acme/app",
  from: "ghcr.io/acme/app:1.0",
  to: "ghcr.io/acme/app:1.1",
  file: "a.yaml",
  line: 1,
  why: "the highest that semver:^1 matches",
};
const looked = { title: undefined, actor: undefined };

test("a table of what becomes what, with links to what changed", () => {
  const other = { ...change, plan: "aws/foo/default/api" };
  const links = new Map([[change, "https://github.com/acme/app/compare/1111111...2222222"]]);
  expect(pullRequestText({ ...looked, changes: [change, other] }, links)).toEqual({
    title: "Update ghcr.io/acme/app: 1.0 → 1.1",
    body: [
      "| Plan | Container | Update | Why |",
      "| :-- | :-- | :-- | :-- |",
      "| `aws/foo/default/web` | `app` | `ghcr.io/acme/app:1.0` → `ghcr.io/acme/app:1.1` ([compare](https://github.com/acme/app/compare/1111111...2222222)) | the highest that semver:^1 matches |",
      "| `aws/foo/default/api` | `app` | `ghcr.io/acme/app:1.0` → `ghcr.io/acme/app:1.1` | the highest that semver:^1 matches |",
      "",
      "This pull request is kept up to date: what is pushed to its branch is replaced. To decline these changes, close it.",
      "",
    ].join("\n"),
  });
});

test("what a request says of itself is shown, and does nothing", () => {
  const asked = { actor: "ada", author: "@acme/ops", reason: "fixes #7 | **now**" };
  const { title, body } = pullRequestText(
    { title: "Release ghcr.io/acme/app:1.1", changes: [change], ...asked },
    new Map(),
  );
  expect(title).toBe("Release ghcr.io/acme/app:1.1");
  expect(body).toContain(
    "Asked for by ada, for @&#8203;acme/ops.  \nReason: fixes #&#8203;7 &#124; &#42;&#42;now&#42;&#42;\n",
  );
});

test("a thousand images, told at length, stay within what GitHub takes", () => {
  const changes = Array.from({ length: 1000 }, (_, index) => ({
    ...change,
    plan: `aws/foo/default/${"ü".repeat(40)}-${index}`,
    why: "→".repeat(1000),
  }));
  const asked = { actor: "ada", reason: "x".repeat(100_000) };
  const { title, body } = pullRequestText({ title: "y".repeat(1000), changes, ...asked }, new Map());
  expect(title).toHaveLength(256);
  expect(body.length).toBeLessThanOrEqual(65_536);
  const rows = body.match(/^\| `aws/gm)?.length ?? 0;
  expect(rows).toBeGreaterThan(30);
  expect(body).toContain(`*…and ${1000 - rows} more images.*`);
  expect(body).toContain("This pull request is kept up to date");
});
