import { expect, test } from "vitest";
import type { Change } from "../../src/config/change.ts";
import { deletedPlans, movedPlans } from "../../src/config/deleted.ts";
import { declareFiles, repository } from "../formats/repository.ts";

const now = {
  "aws/foo/default/stays.yaml": "chart: a/b",
  "aws/foo/default/broken.yml": "wait: 3",
  "aws/foo/other/moved.yaml": "chart: a/b",
  "aws/foo/default/script": { run: "echo" },
};
const query = (changes: readonly Change[]) => ({
  changes,
  layout: { path: "", setupNameSize: 2 },
  configuration: repository({ "gitops.yaml": "ignore: aws/old" }).configuration,
  declared: declareFiles(now),
});
const deleted = (path: string): Change => ({ status: "deleted", path });
const renamed = (from: string, path: string): Change => ({ status: "renamed", from, path });

test.each<[string, Change, readonly string[]]>([
  ["a file at plan depth", deleted("aws/foo/default/demo.yaml"), ["aws/foo/default/demo"]],
  ["without extension", deleted("aws/foo/default/demo"), ["aws/foo/default/demo"]],
  ["deeper", deleted("aws/foo/default/values/demo.yaml"), []],
  ["another extension", deleted("aws/foo/default/demo.sh"), []],
  ["the README", deleted("aws/foo/default/README.md"), []],
  ["an ignored folder", deleted("aws/old/default/demo.yaml"), []],
  ["another extension for the same plan", deleted("aws/foo/default/stays.yml"), []],
  ["another file for a plan that cannot be read", deleted("aws/foo/default/broken"), []],
  ["renamed away", renamed("aws/foo/default/demo.yaml", "docs/demo.yaml"), ["aws/foo/default/demo"]],
  ["renamed in place", renamed("aws/foo/default/stays", "aws/foo/default/stays.yaml"), []],
  ["renamed into place", renamed("docs/x.yaml", "aws/foo/default/stays.yaml"), []],
  ["moved", renamed("aws/foo/default/moved.yaml", "aws/foo/other/moved.yaml"), ["aws/foo/default/moved"]],
  [
    "renamed in place, and a script by it",
    renamed("aws/foo/default/script.yaml", "aws/foo/default/script"),
    [],
  ],
  ["beside a script of its name", deleted("aws/foo/default/script.yaml"), ["aws/foo/default/script"]],
  ["modified", { status: "modified", path: "aws/foo/default/demo.yaml" }, []],
])("%s", (_, change, expected) => {
  expect(deletedPlans(query([change])).map((plan) => plan.id)).toEqual(expected);
});

test.each<[string, Change, readonly string[]]>([
  [
    "from plan to plan",
    renamed("aws/foo/default/moved.yaml", "aws/foo/other/moved.yaml"),
    ["aws/foo/default/moved → aws/foo/other/moved"],
  ],
  ["only the extension", renamed("aws/foo/other/moved.yml", "aws/foo/other/moved.yaml"), []],
  ["out of the setups", renamed("aws/foo/default/demo.yaml", "docs/demo.yaml"), []],
  ["into the setups", renamed("docs/demo.yaml", "aws/foo/other/moved.yaml"), []],
  ["the old plan is still there", renamed("aws/foo/default/stays.yml", "aws/foo/other/moved.yaml"), []],
])("a move: %s", (_, change, expected) => {
  expect(movedPlans(query([change])).map(({ from, to }) => `${from.id} → ${to.id}`)).toEqual(expected);
});
