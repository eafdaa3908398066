import { expect, test } from "vitest";
import type { DecidedImages, ReasonedTarget } from "../../src/commands/decide-updates.ts";
import type { ImagesAt } from "../../src/commands/images-at.ts";
import { proposeImages } from "../../src/commands/propose-images.ts";
import { parseImage } from "../../src/images/reference.ts";
import { readInputs } from "../../src/inputs.ts";
import { imagesOf } from "../images/sites/find.ts";

const files = {
  "aws/foo/default/one.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "aws/foo/default/two.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "aws/foo/default/bad.yaml": "chart: stable/a\nvalues: {image: {repository: a/b}}\n",
  "aws/foo/default/own.yaml": "chart: stable/a\nvalues: {image: 'a/b:1'}\n",
  "values/shared.yaml": "image: a/b:1\n",
};

/** What comes of giving a tag to the images of some plans. */
function proposed(
  plans: readonly string[],
  tag: string,
  inputs: Readonly<Record<string, string>> = {},
  apart = true,
) {
  const editable = imagesOf(files);
  const targets = editable.found.images
    .filter(({ plan }) => plans.some((name) => plan.endsWith(`/${name}`)))
    .map((site): ReasonedTarget => {
      const to = parseImage(`a/b:${tag}`);
      if (to === undefined) throw new Error(tag);
      return { kind: "image", site, to, why: "newer" };
    });
  const decided: DecidedImages = { apart, targets, unchanged: [], problems: [], notices: [] };
  // What it does not look at is not read here.
  const at = editable as ImagesAt;
  return proposeImages(at, decided, {
    inputs: readInputs(inputs),
    message: { title: undefined, actor: undefined },
  });
}

const subjects = (edits: readonly { readonly message: string }[]) =>
  edits.map(({ message }) => message.split("\n")[0]);

test("one commit a run has all that changes", () => {
  const { edits, told } = proposed(["one", "two", "own"], "2");
  expect(subjects(edits)).toEqual(["Update docker.io/a/b: 1 → 2"]);
  expect([...(edits[0]?.files.keys() ?? [])].sort()).toEqual([
    "aws/foo/default/own.yaml",
    "values/shared.yaml",
  ]);
  expect(told.changes.flat().map(({ plan, file, line, why }) => [plan, file, line, why])).toEqual([
    ["aws/foo/default/one", "values/shared.yaml", 1, "newer"],
    ["aws/foo/default/two", "values/shared.yaml", 1, "newer"],
    ["aws/foo/default/own", "aws/foo/default/own.yaml", 2, "newer"],
  ]);
});

test("one commit a plan; those that share a value share the commit", () => {
  const { edits, told } = proposed(["one", "two", "own"], "2", { INPUT_GROUP: "plan" });
  expect(told.changes.map((changes) => changes.map(({ plan }) => plan.split("/").at(-1)))).toEqual([
    ["one", "two"],
    ["own"],
  ]);
  expect(edits.map(({ files: changed }) => [...changed.keys()])).toEqual([
    ["values/shared.yaml"],
    ["aws/foo/default/own.yaml"],
  ]);
});

test("what is there already is no commit", () => {
  expect(proposed(["one", "two", "own"], "1").edits).toEqual([]);
});

test("for updates what cannot be written is told, and the rest is written", () => {
  const { edits, told } = proposed(["bad", "own"], "2");
  expect(subjects(edits)).toEqual(["Update docker.io/a/b: 1 → 2"]);
  expect(told.refused).toMatchObject([
    { place: { file: "aws/foo/default/bad.yaml" }, message: expect.stringContaining("No tag stands beside") },
  ]);
});

test("of a request all is written or nothing", () => {
  expect(() => proposed(["bad", "own"], "2", {}, false)).toThrow("No tag stands beside the repository.");
});

test.each<[string, Readonly<Record<string, string>>, boolean]>([
  ["deploys itself", {}, true],
  ["leaves it to the push", { INPUT_DEPLOY: "false" }, false],
  ["is told to", { INPUT_DEPLOY: "false", "INPUT_SKIP-CI": "true" }, true],
  ["is told not to", { "INPUT_SKIP-CI": "false" }, false],
])("a run that %s says whether other workflows start", (_, inputs, skips) => {
  expect(proposed(["own"], "2", inputs).edits[0]?.message.endsWith("\n\n[skip ci]\n")).toBe(skips);
});
