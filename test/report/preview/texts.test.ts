import { describe, expect, test } from "vitest";
import type { PlanPreview } from "../../../src/preview/plan-preview.ts";
import { changesOnly, hasChanges, isWorthAComment } from "../../../src/report/preview/changes.ts";
import { objectsText, plannedText } from "../../../src/report/preview/counts.ts";
import { imagesText } from "../../../src/report/preview/images.ts";
import { previewLines } from "../../../src/report/preview/lines.ts";
import { foldedTexts } from "../../../src/report/preview/object-text.ts";
import { object, plan, report, stopped, variety } from "./plans.ts";

const digest = `sha256:${"a1b2c3d4".repeat(8)}`;
const other = `sha256:${"99887766".repeat(8)}`;

test.each([
  [[], ""],
  [[["nginx:1.27", "docker.io/library/nginx:1.28"]], "`1.27` → `1.28`"],
  [[["nginx", "nginx:1.28"]], "`latest` → `1.28`"],
  [[[`a/b:1@${digest}`, `a/b:2@${other}`]], "`1` → `2`"],
  [[[`a/b:1@${digest}`, `a/b:1@${other}`]], "`1@sha256:a1b2c3d` → `1@sha256:9988776`"],
  [[["ghcr.io/a/b:1", "quay.io/a/b:1"]], "`ghcr.io/a/b:1` → `quay.io/a/b:1`"],
  [[[undefined, `a/b@${digest}`]], "– → `a/b@sha256:a1b2c3d`"],
  [[["a/b:1", undefined]], "`a/b:1` → –"],
  [[["{{ x }}", "a|b"]], "`{{ x }}` → <code>a&#124;b</code>"],
  [
    [
      ["ghcr.io/acme/web:1", "ghcr.io/acme/web:2"],
      ["ghcr.io/acme/api:1", "ghcr.io/acme/api:2"],
      ["ghcr.io/acme/job:1", "ghcr.io/acme/job:2"],
    ],
    "`web` `1` → `2`<br>`api` `1` → `2`<br>and 1 more",
  ],
])("images %j are shown as %s", (images, expected) => {
  const changes = images.map(([from, to]) => ({ from, to }));
  expect(imagesText(changes, 2)).toBe(expected);
});

test("without room images are counted", () => {
  expect(imagesText([{ from: undefined, to: "a" }], 0)).toBe("1 image");
});

test.each([
  [variety("aws/foo"), "1 to install, 2 to upgrade, 1 to uninstall, 1 cannot be deployed; 4 dangers"],
  [[plan("aws/foo/shop/web", { dangers: [stopped] })], "1 to upgrade; 1 danger"],
  [[plan("aws/foo/shop/web", { result: "skipped" })], "nothing to do"],
  [Array.from({ length: 1_234 }, () => plan("aws/foo/shop/web")), "1,234 to upgrade"],
])("counts in a sentence", (plans, expected) => {
  expect(plannedText(plans)).toBe(expected);
});

test("objects in short", () => {
  const changes = ["created", "changed", "changed", "deleted", "kept", "unchanged"] as const;
  const objects = changes.map((change) => object("ConfigMap", change, change));
  expect(objectsText(plan("aws/foo/shop/web", { objects }))).toBe("+1 ~2 −1");
  expect(objectsText(plan("aws/foo/shop/web", { objects: objects.slice(4) }))).toBe("");
});

test.each([
  [{ nondeterministic: 0, metadata: 0, ignored: 0 }, []],
  [
    { nondeterministic: 1, metadata: 1, ignored: 1 },
    [
      "1 non-deterministic field not shown",
      "1 label, annotation or checksum not shown",
      "1 difference left out by `ignore`",
    ],
  ],
  [
    { nondeterministic: 2, metadata: 3, ignored: 1_000 },
    [
      "2 non-deterministic fields not shown",
      "3 labels, annotations and checksums not shown",
      "1,000 differences left out by `ignore`",
    ],
  ],
])("%j folded", (folded, expected) => {
  expect(foldedTexts(folded)).toEqual(expected);
});

describe("what changes", () => {
  const same = [object("ConfigMap", "a", "unchanged"), object("ConfigMap", "b", "kept")];
  const cases: readonly [string, Partial<PlanPreview>, { changes: boolean; listed: boolean }][] = [
    ["an upgrade", {}, { changes: true, listed: true }],
    ["an upgrade to the same", { objects: same }, { changes: false, listed: false }],
    ["a dangerous one to the same", { objects: same, dangers: [stopped] }, { changes: false, listed: true }],
    ["an install", { operation: "install", objects: [] }, { changes: true, listed: true }],
    ["an uninstall", { operation: "uninstall", objects: same }, { changes: true, listed: true }],
    ["a failure", { result: "failed" }, { changes: false, listed: true }],
    [
      "a skip",
      { operation: "skip", result: "skipped", dangers: [stopped] },
      { changes: false, listed: false },
    ],
  ];
  test.each(cases)("%s", (_, more, expected) => {
    const one = plan("aws/foo/shop/web", more);
    expect(hasChanges(one)).toBe(expected.changes);
    expect(changesOnly(report([one])).plans).toHaveLength(expected.listed ? 1 : 0);
  });
});

test.each([
  ["nothing is affected", report([]), false],
  ["a plan is", report([plan("aws/foo/shop/web")]), true],
  ["a plan is left alone", report([plan("aws/foo/shop/web", { result: "skipped" })]), true],
  ["only plans left alone are, and not listed", changesOnly(report(variety("a/b").slice(5))), false],
  [
    "a file cannot be read",
    report([], { problems: [{ place: { file: "gitops.yaml" }, message: "x" }] }),
    true,
  ],
  [
    "a setup cannot be opened",
    report([], { setupFailures: [{ setup: "a/b", reason: "403", hint: undefined, plans: [] }] }),
    true,
  ],
  ["there are but notices", report([], { notices: ["The base is old."] }), false],
])("whether it is worth a comment when %s", (_, preview, expected) => {
  expect(isWorthAComment(preview)).toBe(expected);
});

describe("lines of the log", () => {
  const [web, cache, old, db] = variety("aws/foo");
  test("a changed release", () => {
    expect(web && previewLines(web)).toEqual(
      `1 danger:
  Deployment web in shop, spec.replicas: All 3 replicas go: the workload stops.
    Leave at least one, or uninstall the release.
The release was installed by hand: it is taken over.
~ ConfigMap web-config in shop
    data:
      application.yaml: |
        server:
  -       port: 8080
  +       port: 8081
          hosts:
  -         - shop.example
  +         - shop.example
  +         - www.shop.example
~ Secret web in shop
    data:
  -   password: (changed, 1a2b3c)
  +   password: (changed, 4d5e6f)
  (1 non-deterministic field not shown)
~ Deployment web in shop
    spec:
  -   replicas: 3
  +   replicas: 0
      template:
        spec:
          containers:
            - name: web
  -           image: ghcr.io/acme/web:1.0.0
  +           image: ghcr.io/acme/web:1.1.0
              env:
  +             - name: LOG_LEVEL
  +               value: info
  (4 labels, annotations and checksums not shown)
  (2 differences left out by \`ignore\`)
- Ingress web-old in shop
- Job web-migrate-1 in shop
2 objects unchanged · 1 difference left out by \`ignore\``.split("\n"),
    );
  });
  test("what the client compared", () => {
    expect(cache && previewLines(cache).at(-1)).toBe(
      "  (Compared on the client, because a webhook refuses dry runs.)",
    );
  });
  test("what goes, and what is kept", () => {
    expect(old && previewLines(old).slice(-4)).toEqual([
      "- Deployment old in shop",
      "- Service old in shop",
      "- PersistentVolumeClaim data-old-0 in shop",
      "= ConfigMap old-settings in shop, which Helm keeps",
    ]);
  });
  test("a failure begins with what to try", () => {
    expect(db && previewLines(db)[0]).toBe(db?.hint);
  });
});
