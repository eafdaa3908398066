import { expect, test } from "vitest";
import { parseImage } from "../../src/images/reference.ts";
import type { ChartSite, FoundSites, ImageSite } from "../../src/images/site.ts";
import { type Intended, verifySites } from "../../src/images/verify.ts";

function image(text: string) {
  const read = parseImage(text);
  if (read === undefined) throw new Error(`${text} is no image.`);
  return read;
}

/** `<plan> <container> <image> <file>:<offset>` */
function site(line: string): ImageSite {
  const [plan = "", container = "", text = "", at = ""] = line.split(" ");
  const [file = "", offset = ""] = at.split(":");
  const place = { file, offset: Number(offset), line: Number(offset), text };
  return {
    plan,
    setup: "aws/foo",
    container,
    place: { file, line: place.line },
    image: image(text),
    parts: { kind: "whole", image: place },
  };
}

const found = (...lines: string[]): FoundSites => ({ images: lines.map(site), charts: [], lost: [] });

/** What is wrong after editing; `wanted`: by the index of the site. */
function faults(before: FoundSites, after: FoundSites, wanted: Readonly<Record<number, string>>) {
  const images = Object.entries(wanted).map(
    ([at, text]) => [before.images[Number(at)], image(text)] as const,
  );
  const intended = { images: new Map(images), charts: new Map() } as Intended;
  return verifySites(before, after, intended).map(
    ({ place, message, hint }) => `${place.file}:${place.line} ${message} ${hint}`,
  );
}

const both = found("p/a web a/b:1 v.yaml:5", "p/b web a/b:1 v.yaml:9");

test("is content with what is wanted, wherever it stands then", () => {
  expect(
    faults(both, found("p/a web a/b:2 v.yaml:4", "p/b web docker.io/a/b:1 v.yaml:8"), { 0: "a/b:2" }),
  ).toEqual([]);
  expect(faults(both, both, {})).toEqual([]);
  const twice = found("p/a image a/b:1 v.yaml:5", "p/a image c/d:1 v.yaml:6");
  expect(
    faults(twice, found("p/a image a/b:1 v.yaml:5", "p/a image c/d:2 v.yaml:6"), { 1: "c/d:2" }),
  ).toEqual([]);
});

test("names what would change, too", () => {
  const shared = found("p/a web a/b:1 v.yaml:5", "p/b web a/b:1 v.yaml:5", "p/b job a/b:1 w.yaml:7");
  const after = found("p/a web a/b:2 v.yaml:5", "p/b web a/b:2 v.yaml:5", "p/b job a/b:2 w.yaml:7");
  expect(faults(shared, after, { 0: "a/b:2" })).toEqual([
    "v.yaml:5 `web` of p/b would also become docker.io/a/b:2. It stands in the same place as `web` of p/a. Have both changed, by asking for both or by a policy for both, or give each its own value.",
    "w.yaml:7 `job` of p/b would also become docker.io/a/b:2. Look for anchors and values files that others read, too, and give each its own value.",
  ]);
  expect(faults(shared, after, { 0: "a/b:2", 1: "a/b:2", 2: "a/b:2" })).toEqual([]);
  const ofOne = found("p/a web a/b:1 v.yaml:5", "p/a job a/b:1 v.yaml:5");
  expect(
    faults(ofOne, found("p/a web a/b:2 v.yaml:5", "p/a job a/b:2 v.yaml:5"), { 0: "a/b:2" })[0],
  ).toContain("It stands in the same place as `web`. Have both changed");
});

test("names what did not become what is wanted", () => {
  expect(faults(both, both, { 0: "a/b:2" })).toEqual([
    "v.yaml:5 `web` of p/a would become docker.io/a/b:1, not docker.io/a/b:2. Look for anchors and values files that others read, too, and give each its own value.",
  ]);
});

test("lets none come or go", () => {
  const [first] = both.images;
  const one: FoundSites = { images: first === undefined ? [] : [first], charts: [], lost: [] };
  expect(faults(both, one, {})[0]).toMatch(/^v.yaml:9 `web` of p\/b would no longer be found\. /);
  expect(faults(one, both, {})[0]).toMatch(/^v.yaml:9 `web` of p\/b would be found then, too\. /);
  const place = { file: "p.yaml", line: 3 };
  const fault = { kind: "fault", place, message: "" } as const;
  const lost = { ...one, lost: [{ plan: "p/a", setup: "aws/foo", container: "app", fault }] };
  expect(faults(lost, lost, {})).toEqual([]);
  expect(faults(one, lost, {})[0]).toMatch(/^p.yaml:3 `app` of p\/a would be found then, too\. /);
});

test("holds versions of charts, too", () => {
  const chart = (version: string): FoundSites => {
    const at = { file: "p.yaml", offset: 9, line: 2 };
    const place = { file: "p.yaml", line: 1 };
    const policy = {
      kind: "policy",
      pattern: "semver:^1",
      allowDowngrade: false,
      locked: false,
      place,
    } as const;
    const reference = { kind: "alias", text: "a/b", alias: "a", name: "b", version } as const;
    const made: ChartSite = { plan: "p/a", setup: "aws/foo", chart: reference, version, at, policy };
    return { images: [], charts: [made], lost: [] };
  };
  const before = chart("1.0.0");
  const wanted = { images: new Map(), charts: new Map(before.charts.map((found) => [found, "1.1.0"])) };
  expect(verifySites(before, chart("1.1.0"), wanted)).toEqual([]);
  expect(verifySites(before, chart("1.2.0"), wanted)).toMatchObject([
    { place: { file: "p.yaml", line: 2 }, message: "`chart` of p/a would become 1.2.0, not 1.1.0." },
  ]);
});
