import { expect, test } from "vitest";
import type { ApplyRequest, Helm } from "../../src/helm/helm.ts";
import { renderTwice } from "../../src/rehearsal/render.ts";

const plain = {
  looksUp: false,
  secretLookups: [],
  countsRevisions: false,
  varies: false,
  tellsTime: false,
  hasCrds: false,
};

const there = { applyMethod: "server" };

test.each([
  ["on this machine, once", plain, {}, ["client"]],
  ["twice where it varies", { ...plain, varies: true }, {}, ["client", "client"]],
  ["by the cluster where the chart looks something up", { ...plain, looksUp: true }, {}, ["cluster"]],
  ["by the cluster where values of the last revision stay", plain, { reuseValues: true }, ["cluster"]],
  ["by the cluster where it counts revisions", { ...plain, countsRevisions: true }, there, ["cluster"]],
  ["on this machine where its first revision counts", { ...plain, countsRevisions: true }, {}, ["client"]],
])("a chart is rendered %s", async (_what, traits, request, expected) => {
  const calls: string[] = [];
  const renderAll: Helm["renderAll"] = async (_, by) => {
    return { manifest: `${by} ${calls.push(by)}`, hooks: `hooks ${calls.length}` };
  };
  const rendered = await renderTwice(request as ApplyRequest, traits, { renderAll });
  expect(calls).toEqual(expected);
  expect(rendered).toEqual({
    manifest: `${expected[0]} 1`,
    hooks: "hooks 1",
    again: expected[1] && `${expected[1]} 2`,
  });
});

test("a chart that tells the time is rendered again in another second", async () => {
  const begun: number[] = [];
  const renderAll: Helm["renderAll"] = async () => {
    begun.push(Date.now());
    return { manifest: String(Math.floor(Date.now() / 1000)), hooks: "" };
  };
  const { manifest, again } = await renderTwice(
    {} as ApplyRequest,
    { ...plain, tellsTime: true },
    { renderAll },
  );
  expect(begun).toHaveLength(2);
  expect(again).not.toBe(manifest);
});
