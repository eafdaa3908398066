import { expect, test } from "vitest";
import { refuseLostSet } from "../../src/operations/lost-set.ts";
import type { MaxDeletes } from "../../src/reconcile/guard.ts";
import type { ResolvedUninstall } from "../../src/reconcile/operation.ts";

const usual: MaxDeletes = { kind: "default" };
const KEPT = ', annotations: {"helm.sh/resource-policy": keep}';

const manifestOf = (count: number, more = "") =>
  Array.from(
    { length: count },
    (_, at) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${at}${more}}\n`,
  ).join("");

const target = {
  id: "prod/shop/prod-manifests",
  setup: "prod",
  namespace: "shop",
  release: "prod-manifests",
};

interface Case {
  readonly manifest?: string;
  readonly chartVersion?: string;
  readonly successor?: string;
  readonly maxDeletes?: MaxDeletes;
}

function refusal({ successor, maxDeletes = usual, ...given }: Case) {
  const task = { target, successor } as Pick<ResolvedUninstall, "target" | "successor">;
  const record = { chartVersion: null, manifest: manifestOf(6), ...given };
  return () => refuseLostSet(task, record, maxDeletes);
}

test.each<[string, Case]>([
  ["no more objects than the limit", { manifest: manifestOf(5) }],
  ["the limit is raised to its number", { maxDeletes: { kind: "count", count: 6 } }],
  ["all may go", { manifest: manifestOf(30), maxDeletes: { kind: "percent", percent: 100 } }],
  ["those over the limit are kept", { manifest: `${manifestOf(5)}${manifestOf(9, KEPT)}` }],
  ["it is a chart", { chartVersion: "1.0.0" }],
  ["it has moved", { successor: "prod/shop/other" }],
])("a set may go where %s", (_, one) => {
  expect(refusal(one)).not.toThrow();
});

test.each<[string, Case, string]>([
  ["more than 5", {}, "All 6 objects of release prod-manifests would be deleted with it, and at most 5"],
  ["a fifth, which is less than all", { manifest: manifestOf(40) }, "All 40 objects"],
  ["a part", { manifest: manifestOf(4), maxDeletes: { kind: "percent", percent: 50 } }, "at most 2 may be"],
  ["none", { manifest: manifestOf(1), maxDeletes: { kind: "count", count: 0 } }, "at most 0 may be"],
])("a set stays over the limit: %s", (_, one, told) => {
  expect(refusal(one)).toThrow(told);
});
