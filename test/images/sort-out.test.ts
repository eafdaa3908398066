import { expect, test } from "vitest";
import { parseImage } from "../../src/images/reference.ts";
import { sortOut } from "../../src/images/sort-out.ts";
import type { Target } from "../../src/images/target.ts";
import { imagesOf } from "./sites/find.ts";

const files = {
  "aws/foo/default/a.yaml": "chart: stable/a\nvalues: {image: 'a/b:1', other: {image: 'c/d:1'}}\n",
  "aws/foo/default/bad.yaml":
    "chart: stable/a\nvalues: {image: {repository: a/b}, other: {image: 'c/d:1'}}\n",
  "aws/foo/default/one.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "aws/foo/default/two.yaml": "chart: stable/a\nvalues: values/shared.yaml\n",
  "aws/foo/default/z.yaml": "chart: stable/a\nvalues: {image: 'a/b:1'}\n",
  "values/shared.yaml": "image: a/b:1\n",
};

/** What becomes of giving `2` to the images of some plans. */
function sorted(plans: readonly string[], editable = imagesOf(files)) {
  const targets = editable.found.images
    .filter(({ plan }) => plans.some((name) => plan.endsWith(`/${name}`)))
    .map((site): Target => {
      const to = parseImage(`${site.image.repository}:2`);
      if (to === undefined) throw new Error(site.container);
      return { kind: "image", site, to };
    });
  const { accepted, refused } = sortOut(targets, editable);
  const named = (some: readonly Target[]) =>
    some.map(
      ({ site }) =>
        `${site.plan.slice("aws/foo/default/".length)} ${"container" in site ? site.container : ""}`,
    );
  return {
    accepted: named(accepted),
    refused: refused.map(({ targets: some, error }) => [...named(some), error.message]),
  };
}

test("all is accepted that can be written", () => {
  expect(sorted(["a", "one", "two", "z"])).toEqual({
    accepted: ["a image", "a other.image", "one image", "two image", "z image"],
    refused: [],
  });
});

test("a plan of which one image cannot be written is left out whole, and the others go on", () => {
  expect(sorted(["a", "bad", "z"])).toEqual({
    accepted: ["a image", "a other.image", "z image"],
    refused: [
      [
        "bad image",
        "bad other.image",
        "The image `image` of aws/foo/default/bad cannot be written: No tag stands beside the repository.",
      ],
    ],
  });
});

test("plans that share a scalar stand and fall together", () => {
  expect(sorted(["one", "z"])).toEqual({
    accepted: ["z image"],
    refused: [["one image", expect.stringContaining("`image` of aws/foo/default/two would also become")]],
  });
});

test("what could be written only one by one is not written", () => {
  const editable = imagesOf(files);
  const find: typeof editable.find = (texts) => {
    const found = editable.find(texts);
    const isChanged = (name: string) =>
      new TextDecoder().decode(texts.get(`aws/foo/default/${name}.yaml`)).includes("a/b:2");
    return isChanged("a") && isChanged("z") ? { ...found, images: found.images.slice(1) } : found;
  };
  const { accepted, refused } = sorted(["a", "bad", "z"], { ...editable, find });
  expect(accepted).toEqual([]);
  expect(refused.flat()).toEqual(expect.arrayContaining(["a image", "z image", "bad image"]));
});
