import { expect, test } from "vitest";
import {
  type ImagesReport,
  imageLines,
  imagesMarkdown,
  imagesText,
  updatesJson,
  type WrittenChange,
} from "../../src/report/images.ts";
import type { Trigger } from "../../src/report/run-report.ts";

const trigger: Trigger = {
  event: "repository_dispatch",
  branch: "main",
  commit: "c".repeat(40),
  subject: undefined,
  actor: "ada",
  base: undefined,
  repositoryUrl: "https://github.com/acme/config",
  runUrl: undefined,
};

const change: WrittenChange = {
  plan: "aws/foo/default/web",
  setup: "aws/foo",
  container: "app",
  name: "ghcr.io/acme/app",
  from: "ghcr.io/acme/app:1",
  to: "ghcr.io/acme/app:2",
  file: "aws/foo/default/web.yaml",
  line: 4,
  why: "asked for by ada",
  commit: "d".repeat(40),
};

const report = (part: Partial<ImagesReport>): ImagesReport => ({
  branch: "main",
  head: "d".repeat(40),
  changes: [],
  unchanged: [],
  problems: [],
  notices: [],
  pullRequest: undefined,
  ...part,
});
const unchanged = {
  plan: "aws/foo/default/web",
  container: "proxy",
  image: "docker.io/library/nginx:1",
  reason: "locked",
};

test.each<[string, ImagesReport | undefined, boolean, string | undefined]>([
  ["no such command", undefined, false, undefined],
  ["nothing to look at", report({}), false, "no image was looked at"],
  ["nothing new", report({ unchanged: [unchanged] }), false, "nothing to write: 1 image looked at"],
  ["one", report({ changes: [change] }), false, "1 image in 1 plan written to main"],
  ["a dry run", report({ changes: [change, change] }), true, "2 images in 1 plan would be written to main"],
  [
    "a pull request",
    report({ changes: [change], pullRequest: { number: 7, url: "https://github.com/acme/config/pull/7" } }),
    false,
    "1 image in 1 plan written to pull request #7",
  ],
])("in a sentence: %s", (_, images, dryRun, expected) => {
  expect(imagesText(images, dryRun)).toBe(expected);
});

test("the output has the keys that are promised, in their order", () => {
  expect(updatesJson(undefined)).toBe("[]");
  expect(updatesJson(report({ changes: [{ ...change, commit: undefined }] }))).toBe(
    '[{"plan":"aws/foo/default/web","container":"app","from":"ghcr.io/acme/app:1","to":"ghcr.io/acme/app:2","file":"aws/foo/default/web.yaml","line":4,"commit":null,"why":"asked for by ada"}]',
  );
});

test("what does not fit into the output is counted", () => {
  const many = report({ changes: Array.from({ length: 100 }, () => change) });
  const json = updatesJson(many, 1_000);
  expect(json.length).toBeLessThanOrEqual(1_000);
  const elements = JSON.parse(json);
  expect(elements.at(-1)).toEqual({ truncated: 101 - elements.length });
});

test("the summary links what changed, and folds what did not", () => {
  const markdown = imagesMarkdown(
    report({ changes: [change], unchanged: [{ ...unchanged, detail: "By `a|b`." }] }),
    {
      trigger,
      limit: 10_000,
    },
  );
  expect(markdown).toBe(
    `### Images

| Plan | Container | From | To | Where | Why |
| :-- | :-- | :-- | :-- | :-- | :-- |
| \`aws/foo/default/web\` | \`app\` | \`ghcr.io/acme/app:1\` | \`ghcr.io/acme/app:2\` | [\`aws/foo/default/web.yaml:4\`](https://github.com/acme/config/blob/${"d".repeat(40)}/aws/foo/default/web.yaml#L4) in [\`ddddddd\`](https://github.com/acme/config/commit/${"d".repeat(40)}) | asked for by ada |

<details>
<summary>1 image not changed</summary>

| Plan | Container | Image | Why |
| :-- | :-- | :-- | :-- |
| \`aws/foo/default/web\` | \`proxy\` | \`docker.io/library/nginx:1\` | locked: By <code>a&#124;b</code>. |

</details>
`,
  );
});

test("a thousand images stay within what there is room for", () => {
  const images = report({
    changes: Array.from({ length: 1_000 }, () => change),
    unchanged: Array.from({ length: 1_000 }, () => unchanged),
  });
  const markdown = imagesMarkdown(images, { trigger, limit: 20_000 });
  expect(markdown.length).toBeLessThanOrEqual(20_000);
  expect(markdown).toMatch(/…and \d+ more images\./);
});

test("the log names each image that changes, and why others do not", () => {
  const images = report({
    changes: [change],
    unchanged: [
      unchanged,
      { ...unchanged, reason: "up to date" },
      { ...unchanged, reason: "no tag matches", detail: "none of 3 is a version." },
    ],
  });
  expect(imageLines(images, false)).toEqual([
    "aws/foo/default/web: app becomes ghcr.io/acme/app:2, from ghcr.io/acme/app:1 (aws/foo/default/web.yaml:4): asked for by ada",
    "aws/foo/default/web: proxy stays docker.io/library/nginx:1: locked",
    "aws/foo/default/web: proxy stays docker.io/library/nginx:1: no tag matches: none of 3 is a version.",
  ]);
  expect(imageLines(images, true)[0]).toContain("app would become ghcr.io/acme/app:2");
});
