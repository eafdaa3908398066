import { describe, expect, test } from "vitest";
import type { ChartVersion } from "../../src/dangers/facts.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { facts, lines } from "./facts.ts";

const local: ChartReference = { kind: "local", text: "charts/web", path: "charts/web" };
const web = (version: string): ChartVersion => ({ name: "web", version });

describe("a downgrade", () => {
  test.each<[string, ChartVersion | undefined, ChartVersion | undefined, readonly string[]]>([
    ["a patch", web("1.4.2"), web("1.4.1"), ["Chart web goes back from 1.4.2 to 1.4.1."]],
    ["by number, not by letter", web("1.10.0"), web("1.9.0"), ["Chart web goes back from 1.10.0 to 1.9.0."]],
    [
      "to a pre-release",
      web("2.0.0"),
      web("v2.0.0-rc.1"),
      ["Chart web goes back from 2.0.0 to v2.0.0-rc.1."],
    ],
    ["an upgrade", web("1.9.0"), web("1.10.0"), []],
    ["the same", web("1.9.0"), web("1.9.0+5"), []],
    ["of another chart", { name: "api", version: "2.0.0" }, web("1.0.0"), []],
    ["not known before", undefined, web("1.0.0"), []],
    ["not known after", web("1.0.0"), undefined, []],
    ["no versions", web("new"), web("1.0.0"), []],
  ])("%s", (_what, before, after, expected) => {
    expect(lines(facts([], { chart: { reference: local, before, after } }))).toEqual(expected);
  });

  test("of objects that are no chart is none", () => {
    const reference: ChartReference = { kind: "kustomize", path: "web" };
    const chart = { reference, before: web("1.0.0"), after: web("0.9.0") };
    expect(lines(facts([], { chart }))).toEqual([]);
  });
});

describe("a version that is not pinned", () => {
  const text = "web";
  const repository = { kind: "repository", text, url: "https://charts.acme.com", name: "web" } as const;
  const alias = { kind: "alias", text, alias: "acme", name: "web" } as const;
  const oci = { kind: "oci", text, url: "oci://ghcr.io/acme/web" } as const;
  const git = {
    kind: "git",
    text,
    url: "https://github.com/acme/web",
    path: "",
    dependencies: true,
  } as const;
  const shown = ": what is deployed may differ from what is shown here (1.4.2).";

  test.each<[ChartReference, string | undefined]>([
    [repository, "The chart's newest version is taken"],
    [{ ...alias, version: "latest" }, "The chart's newest version is taken"],
    [{ ...alias, version: "^1.2" }, "The chart's version is a range, ^1.2"],
    [{ ...repository, version: "1.4" }, "The chart's version is a range, 1.4"],
    [{ ...oci, version: ">=1.0.0" }, "The chart's version is a range, >=1.0.0"],
    [{ ...oci, tag: "main" }, "The chart's tag main may be moved"],
    [git, "The chart is at the head of its repository's default branch"],
    [{ ...git, ref: "main" }, "The chart's ref main may be moved"],
    [{ ...git, ref: "refs/heads/1.4.2" }, "The chart's ref refs/heads/1.4.2 may be moved"],
    [{ ...git, semver: "^1" }, "The chart is the newest tag within ^1"],
    [{ ...repository, version: "1.4.2" }, undefined],
    [{ ...alias, version: "v1.4.2-rc.1+5" }, undefined],
    [{ ...repository, version: "= 1.4.2" }, undefined],
    [{ ...oci, version: "1.4.2" }, undefined],
    [{ ...oci, tag: "1.4" }, undefined],
    [{ ...oci, digest: `sha256:${"1".repeat(64)}` }, undefined],
    [{ ...git, ref: "0123456789abcdef0123456789abcdef01234567" }, undefined],
    [{ ...git, ref: "v1.4.2" }, undefined],
    [{ ...git, ref: "refs/tags/stable" }, undefined],
    [{ kind: "archive", text, url: "https://acme.com/web.tgz" }, undefined],
    [local, undefined],
    [{ kind: "kustomize", path: "web" }, undefined],
  ])("%j: %s", (reference, expected) => {
    const found = lines(facts([], { chart: { reference, before: undefined, after: web("1.4.2") } }));
    expect(found).toEqual(expected === undefined ? [] : [`${expected}${shown}`]);
  });

  test("that could not be had", () => {
    const chart = { reference: repository, before: undefined, after: undefined };
    expect(lines(facts([], { chart }))).toEqual([
      "The chart's newest version is taken: what is deployed may differ from what is shown here.",
    ]);
  });
});

test("what is told of the release's size is a danger", () => {
  const size = "Release web takes about 980 KiB of the 1024 KiB.";
  expect(lines(facts([], { size }))).toEqual([size]);
});
