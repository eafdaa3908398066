import { expect, test } from "vitest";
import { affectedPlans } from "../../src/config/affected.ts";
import type { Change } from "../../src/config/change.ts";
import { declare } from "../../src/formats/declare.ts";
import { type Files, repository } from "../formats/repository.ts";

const object = (name: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}}\n`;

const files: Files = {
  "aws/foo/shop/globs.yaml": "manifests: [objects/**, other.yaml]\n",
  "aws/foo/shop/web-raw.yaml": object("web"),
  "objects/a.yaml": object("a"),
  "objects/link.yaml": { link: "../shared/b.yaml" },
  "shared/b.yaml": object("b"),
  "other.yaml": object("c"),
};

const globs = "aws/foo/shop/globs";
const raw = "aws/foo/shop/web-raw";

test.each<[string, Change, readonly string[]]>([
  ["an object's file", { status: "modified", path: "objects/a.yaml" }, [globs]],
  ["a file that is named", { status: "modified", path: "other.yaml" }, [globs]],
  ["what a symlink leads to", { status: "modified", path: "shared/b.yaml" }, [globs]],
  ["a file that vanished", { status: "deleted", path: "objects/deep/old.yaml" }, [globs]],
  ["a -raw file", { status: "modified", path: "aws/foo/shop/web-raw.yaml" }, [raw]],
  ["anything else", { status: "modified", path: "objects.yaml" }, []],
])("a change of %s", (_, change, plans) => {
  const repo = repository(files);
  const now = { declared: declare(repo), configuration: repo.configuration };
  const found = affectedPlans({ now, tree: repo.tree, changes: [change], before: undefined });
  expect([...found].map(([id, why]) => [id, why.kind === "file" ? why.path : why.kind])).toEqual(
    plans.map((id) => [id, change.path]),
  );
});

test.each(["objects/[a.yaml", "objects/[a].yaml", "!objects/a.yaml"])(
  "a change of %s, which is a path and no glob",
  (path) => {
    const repo = repository({ [`${raw}.yaml`]: object("web"), [path]: object("a") });
    const { declarations, ...declared } = declare(repo);
    const plans = declarations.map((plan) => ({
      ...plan,
      chart: { kind: "manifests", objects: [], sources: [path], carryOver: false } as const,
    }));
    const now = { declared: { ...declared, declarations: plans }, configuration: repo.configuration };
    const changes = [{ status: "modified", path } as const];
    const found = affectedPlans({ now, tree: repo.tree, changes, before: undefined });
    expect([...found.keys()]).toEqual([raw]);
  },
);
