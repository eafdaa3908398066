import { expect, test } from "vitest";
import type { ImageChange } from "../../src/images/change.ts";
import { compareLinks } from "../../src/write-back/compare-links.ts";

const name = "ghcr.io/acme/app";
const change = (plan: string, from: string, to: string): ImageChange => ({
  plan,
  setup: "aws/foo",
  container: "app",
  name,
  from,
  to,
  file: "a.yaml",
  line: 1,
  why: "asked for",
});
const labelled = (digit: string) => ({
  "org.opencontainers.image.source": "https://github.com/acme/app",
  "org.opencontainers.image.revision": digit.repeat(40),
});

/** A registry that notes what it is asked for. */
function registry(labels: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const asked: string[] = [];
  const labelsOf = async (_change: ImageChange, reference: string) => {
    asked.push(reference);
    if (reference === "broken") throw new Error("no answer");
    return labels[reference];
  };
  return { asked, labelsOf };
}

test("a pair of images is asked about once, however many plans use it", async () => {
  const { asked, labelsOf } = registry({ "1.0": labelled("1"), "1.1": labelled("2") });
  const changes = [change("a", `${name}:1.0`, `${name}:1.1`), change("b", `${name}:1.0`, `${name}:1.1`)];
  const url = `https://github.com/acme/app/compare/${"1".repeat(40)}...${"2".repeat(40)}`;
  expect([...(await compareLinks(changes, labelsOf))]).toEqual(changes.map((each) => [each, url]));
  expect(asked).toEqual(["1.1", "1.0"]);
});

test.each([
  ["the new image says nothing", "1.0", "plain", ["plain"]],
  ["the old image says nothing", "plain", "1.1", ["1.1", "plain"]],
  ["the old image is gone", "gone", "1.1", ["1.1", "gone"]],
  ["the registry fails", "broken", "1.1", ["1.1", "broken"]],
])("there is no link where %s", async (_name, from, to, expected) => {
  const { asked, labelsOf } = registry({ "1.0": labelled("1"), "1.1": labelled("2"), plain: {} });
  expect(await compareLinks([change("a", `${name}:${from}`, `${name}:${to}`)], labelsOf)).toEqual(new Map());
  expect(asked).toEqual(expected);
});

test("a digest is asked for rather than its tag, and versions of charts not at all", async () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const { asked, labelsOf } = registry({});
  const changes = [change("a", `${name}:1.0`, `${name}:1.1@${digest}`), change("b", "1.0.0", "1.1.0")];
  expect(await compareLinks(changes, labelsOf)).toEqual(new Map());
  expect(asked).toEqual([digest]);
});
