import { expect, test } from "vitest";
import { type Former, successorSince } from "../../src/reconcile/moves.ts";
import { type DeclarationParts, declarationOf } from "../support/declarations.ts";

const otherChart = { kind: "local", text: "./charts/other", path: "charts/other" } as const;
const former: Former = {
  plan: declarationOf({ id: "aws/foo/old/demo" }),
  ids: new Set(["aws/foo/old/demo", "aws/foo/twin/demo"]),
};

test.each<[string, readonly DeclarationParts[], string | undefined]>([
  ["in another namespace", [{ id: "aws/foo/new/demo" }], "aws/foo/new/demo"],
  ["in another setup", [{ id: "aws/bar/old/demo" }], "aws/bar/old/demo"],
  ["of another name", [{ id: "aws/foo/new/web" }], undefined],
  ["that was there already", [{ id: "aws/foo/twin/demo" }], undefined],
  ["of another chart", [{ id: "aws/foo/new/demo", chart: otherChart }], undefined],
  ["twice: copies, not a move", [{ id: "aws/foo/new/demo" }, { id: "aws/bar/new/demo" }], undefined],
])("what was moved is found again as the plan %s", (_what, plans, expected) => {
  expect(successorSince(former, plans.map(declarationOf), [])).toBe(expected);
});

test("a set of manifests is not moved by one of the same name in another namespace", () => {
  const chart = { kind: "manifests", sources: [], objects: [], carryOver: false } as const;
  const set = { plan: declarationOf({ id: "aws/foo/old/foo-manifests", chart }), ids: new Set<string>() };
  expect(
    successorSince(set, [declarationOf({ id: "aws/foo/new/foo-manifests", chart })], []),
  ).toBeUndefined();
});

test("a successor that cannot be read keeps the old release too, whatever its chart", () => {
  const unreadable = [
    { id: "aws/foo/new/demo", name: "demo" },
    { id: "aws/foo/new/demo", name: "demo" },
  ];
  expect(successorSince(former, [], unreadable)).toBe("aws/foo/new/demo");
});
