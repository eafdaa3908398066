import { expect, test } from "vitest";
import type { ValuesReference } from "../../src/formats/values-reference.ts";
import { withoutCluster } from "../../src/rehearsal/without-cluster.ts";
import { declarationOf } from "../support/declarations.ts";

const isEncrypted = async (path: string) => path.includes("sealed");
const inline: ValuesReference = { kind: "inline", values: { a: "1" } };
const file = (path: string): ValuesReference => ({ kind: "file", path });
const from = (kind: "secret" | "config-map") =>
  ({
    kind,
    namespace: "shop",
    name: "web",
    key: "values.yaml",
    optional: false,
  }) as unknown as ValuesReference;

test.each<[string, ValuesReference, boolean]>([
  ["a map", inline, true],
  ["a file", file("values/a.yaml"), true],
  ["an encrypted file", file("values/sealed.yaml"), false],
  ["a Secret", from("secret"), false],
  ["a ConfigMap", from("config-map"), false],
])("without a cluster: %s", async (_, reference, stays) => {
  const { plan, leftOut } = await withoutCluster(declarationOf({ values: [reference, inline] }), isEncrypted);
  expect(plan.values).toEqual(stays ? [reference, inline] : [inline]);
  expect(leftOut).toHaveLength(stays ? 0 : 1);
});

test("variables of the job stay as they are written", async () => {
  const values = { a: "${env:TOKEN}" };
  const reference = { kind: "inline", values, env: ["TOKEN"] } as unknown as ValuesReference;
  const { plan, leftOut } = await withoutCluster(declarationOf({ values: [reference] }), isEncrypted);
  expect({ values: plan.values, leftOut }).toEqual({ values: [{ kind: "inline", values }], leftOut: [] });
});

test("no program is left", async () => {
  const postRender = { kind: "script" } as never;
  const declared = declarationOf({ options: { postRender } });
  const { plan, leftOut } = await withoutCluster(declared, isEncrypted);
  expect({ postRender: plan.options.postRender, leftOut }).toEqual({
    postRender: undefined,
    leftOut: ["`post-render`"],
  });
});
