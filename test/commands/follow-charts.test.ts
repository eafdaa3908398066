import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { followCharts } from "../../src/commands/follow-charts.ts";
import { UserError } from "../../src/errors.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { declarationOf } from "../support/declarations.ts";

const open = [{ setup: "aws/foo", cluster: {} as Cluster }];
const alias = { kind: "alias", text: "stable/demo", alias: "stable", name: "demo" } as const;
const repository = { kind: "repository", text: "demo", url: "https://charts.example", name: "demo" } as const;
const git = { kind: "git", text: "", url: "https://x.example/a.git", path: "", dependencies: true } as const;
const oci = { kind: "oci", text: "oci://r.example/demo", url: "oci://r.example/demo" } as const;

test.each<[string, ChartReference, boolean]>([
  ["the newest", alias, true],
  ["latest", { ...alias, version: "latest" }, true],
  ["a range", { ...repository, version: "^1.2.0" }, true],
  ["a short version, which is a range", { ...oci, version: "1.2" }, true],
  ["a version", { ...alias, version: "1.2.3" }, false],
  ["a version with a v", { ...repository, version: "v1.2.3" }, false],
  ["a pre-release", { ...oci, version: "1.2.3-rc.1+build" }, false],
  ["an archive", { kind: "archive", text: "https://x.example/a.tgz", url: "https://x.example/a.tgz" }, false],
  ["a folder", { kind: "local", text: "./charts/a", path: "charts/a" }, false],
  ["a digest", { ...oci, digest: `sha256:${"0".repeat(64)}` }, false],
  ["a branch", { ...git, ref: "main" }, true],
  ["the remote's HEAD", git, true],
  ["a commit", { ...git, ref: "0123456789".repeat(4) }, false],
  ["manifests", { kind: "manifests", objects: [], sources: [], carryOver: false }, false],
])("%s floats: %s", async (_what, chart, floats) => {
  const plan = declarationOf({ chart });
  const found = await followCharts([plan], open, async () => "1.2.9+7");
  expect(found.get(plan.id)).toEqual(floats ? { kind: "version", label: "1.2.9_7" } : undefined);
});

test("a chart that cannot be looked up says so, with what to try, and keeps no other from it", async () => {
  const plans = ["a", "b"].map((name) => declarationOf({ id: `aws/foo/default/${name}`, chart: alias }));
  const found = await followCharts(plans, open, async ({ place }) => {
    if (place.file.endsWith("a.yaml")) throw new UserError("It is away.", { hint: "Wait." });
    return "1.0.0";
  });
  expect(found).toEqual(
    new Map<string, unknown>([
      ["aws/foo/default/a", { kind: "unknown", reason: "It is away.", hint: "Wait." }],
      ["aws/foo/default/b", { kind: "version", label: "1.0.0" }],
    ]),
  );
});

test("a plan that says `follow: false`, and one whose setup is not open, are not looked up", async () => {
  const plans = [
    declarationOf({ chart: alias, options: { follow: false } }),
    declarationOf({ id: "aws/other/default/demo", chart: alias }),
  ];
  expect(await followCharts(plans, open, async () => "1.0.0")).toEqual(new Map());
});
