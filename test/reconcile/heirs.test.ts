import { expect, test } from "vitest";
import type { DeclaredObject } from "../../src/formats/chart-reference.ts";
import { heirsOf } from "../../src/reconcile/heirs.ts";
import { declarationOf } from "../support/declarations.ts";

const object = (apiVersion: string, kind: string, name: string, namespace?: string): DeclaredObject => ({
  ...{ file: "a.yaml", line: 1, apiVersion, kind, name, namespace, text: "" },
});
const plan = (id: string, ...objects: readonly DeclaredObject[]) =>
  declarationOf({ id, chart: { kind: "manifests", objects, sources: [], carryOver: false } });

const plans = [
  plan("aws/foo/shop/web", object("v1", "ConfigMap", "app"), object("v1", "Secret", "app", "other")),
  plan("aws/foo/tools/more", object("apps/v1", "Deployment", "app")),
  declarationOf({ id: "aws/foo/shop/chart" }),
];

test.each([
  ["of the release's own plan", "shop", "web", object("v1", "ConfigMap", "app"), []],
  ["of a release of that name elsewhere", "old", "web", object("v1", "ConfigMap", "app"), ["shop/web: shop"]],
  ["with its namespace", "shop", "old", object("v1", "Secret", "app"), ["shop/web: other"]],
  ["of another version", "a", "b", object("apps/v1beta1", "Deployment", "app"), ["tools/more: tools"]],
  ["of another group", "a", "b", object("v1", "Deployment", "app"), []],
  ["of another name", "a", "b", object("v1", "ConfigMap", "another"), []],
])("who declares an object %s", (_, namespace, release, asked, expected) => {
  const found = heirsOf(plans, { namespace, release })(asked);
  expect(found.map((heir) => `${heir.plan.namespace}/${heir.plan.name}: ${heir.namespace}`)).toEqual(
    expected,
  );
});
