import { expect, test } from "vitest";
import type { Editable } from "../../src/images/apply.ts";
import { groupsOf } from "../../src/images/groups.ts";
import type { Target } from "../../src/images/target.ts";
import type { Files } from "../formats/repository.ts";
import { imagesOf } from "./sites/find.ts";

const folder = "aws/foo/default";

/** What a plan or more come to, by name. */
function plans(texts: Readonly<Record<string, string>>, more: Files = {}): Editable {
  const files = Object.entries(texts).map(([name, text]) => [
    `${folder}/${name}.yaml`,
    `chart: a/b\n${text}\n`,
  ]);
  return imagesOf({ ...more, ...Object.fromEntries(files) });
}

/** All images of some plans are to have a tag. */
function targetsOf({ found }: Editable, names: readonly string[], tag: string): readonly Target[] {
  return found.images
    .filter(({ plan }) => names.includes(plan.replace(`${folder}/`, "")))
    .map((site) => ({ kind: "image", site, to: { ...site.image, tag } }));
}

const namesOf = (targets: readonly Target[]) =>
  targets.map(({ site }) => site.plan.replace(`${folder}/`, "")).join(" ");

const own = "values: {image: 'x/y:1'}";
const shared = { "v.yaml": "image: x/y:1\n", "w.yaml": "side: {image: 'x/z:1'}\n" };

test("plans that hold a scalar together are one group, by way of others, too", () => {
  const editable = plans(
    { a: "values: v.yaml", b: own, c: "values: w.yaml", d: "values: [v.yaml, w.yaml]", e: own },
    shared,
  );
  const targets = targetsOf(editable, ["a", "b", "c", "d", "e"], "2");
  expect(groupsOf(targets).map(namesOf)).toEqual(["a c d d", "b", "e"]);
  expect(groupsOf(targetsOf(editable, ["a", "c"], "2")).map(namesOf)).toEqual(["a", "c"]);
});

test("a repository that plans share is no reason to take them together: only their tags change", () => {
  const common = { "v.yaml": "image: {repository: x/y}\n" };
  const tag = "values: [v.yaml, {image: {tag: '1'}}]";
  const editable = plans({ a: tag, b: tag }, common);
  expect(groupsOf(targetsOf(editable, ["a", "b"], "2")).map(namesOf)).toEqual(["a", "b"]);
});
