import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { applyTargets, type Editable, textsByGroup } from "../../src/images/apply.ts";
import { parseImage } from "../../src/images/reference.ts";
import type { Target } from "../../src/images/target.ts";
import { imagesOf } from "./sites/find.ts";

type Files = Readonly<Record<string, string>>;

/** A target for each use of an image in the plans whose ids end so. */
function targets({ found }: Editable, plan: string, text: string): readonly Target[] {
  const to = parseImage(text);
  if (to === undefined) throw new Error(text);
  return found.images
    .filter((site) => site.plan.endsWith(plan) && site.image.repository === to.repository)
    .map((site) => ({ kind: "image", site, to }));
}

/** The new texts, once an image is another in some plans. */
function applied(files: Files, plan: string, text: string) {
  const editable = imagesOf(files);
  return textsIn(applyTargets(targets(editable, plan, text), editable));
}

const textsIn = (texts: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries(
    [...texts].map(([file, bytes]) => [file, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)]),
  );

const shared = {
  "aws/foo/default/web.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "aws/foo/default/api.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "values/shared.yaml": "image: a/b:1 # both\n",
};

test("only the scalars change, in the file that has the last word", () => {
  const files = {
    "aws/foo/default/web.yaml":
      "chart: stable/a\nvalues:\n  - values/base.yaml\n  - image: {tag: '2'} # over it\n",
    "values/base.yaml": "\uFEFFimage:\r\n  repository: a/b\r\n  tag: 1\r\n",
  };
  expect(applied(files, "web", "a/b:3")).toEqual({
    "aws/foo/default/web.yaml": files["aws/foo/default/web.yaml"].replace("'2'", "'3'"),
  });
});

test("what is there already changes nothing", () => {
  expect(applied(shared, "", "a/b:1")).toEqual({});
});

test("a file that another plan reads changes for both or not at all", () => {
  expect(() => applied(shared, "web", "a/b:2")).toThrow(
    "Not written: `image` of aws/foo/default/api would also become docker.io/a/b:2.",
  );
  expect(applied(shared, "", "a/b:2")).toEqual({ "values/shared.yaml": "image: a/b:2 # both\n" });
});

test("by plan, each commit has what the ones before have not", () => {
  const files = {
    ...shared,
    "aws/foo/default/third.yaml": "chart: stable/a\nvalues: {image: 'a/b:1', other: {image: 'a/b:1'}}\n",
  };
  const editable = imagesOf(files);
  const groups = ["web", "api", "third"].map((plan) => targets(editable, plan, "a/b:2"));
  expect(textsByGroup(groups, editable).map(textsIn)).toEqual([
    { "values/shared.yaml": "image: a/b:2 # both\n" },
    {},
    { "aws/foo/default/third.yaml": "chart: stable/a\nvalues: {image: 'a/b:2', other: {image: 'a/b:2'}}\n" },
  ]);
});

test("what cannot be written is an error at its place", () => {
  const files = { "aws/foo/default/web.yaml": "chart: stable/a\nvalues:\n  image: {repository: a/b}\n" };
  let thrown: unknown;
  try {
    applied(files, "web", "a/b:2");
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UserError);
  expect(thrown).toMatchObject({
    message:
      "The image `image` of aws/foo/default/web cannot be written: No tag stands beside the repository.",
    place: { file: "aws/foo/default/web.yaml", line: 3 },
    hint: expect.stringContaining('tag: ""'),
  });
});
