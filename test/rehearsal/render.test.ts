import { expect, test } from "vitest";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { renderTwice } from "../../src/rehearsal/render.ts";

const plain = { looksUp: false, varies: false, hasCrds: false };

test.each([
  ["on this machine, once", plain, {}, ["render"]],
  ["twice where it varies", { ...plain, varies: true }, {}, ["render", "render"]],
  ["by the cluster where the chart looks something up", { ...plain, looksUp: true }, {}, ["rehearse"]],
  ["by the cluster where values of the last revision stay", plain, { reuseValues: true }, ["rehearse"]],
])("a chart is rendered %s", async (_what, traits, request, expected) => {
  const calls: string[] = [];
  const by = (verb: string) => async () => `${verb} ${calls.push(verb)}`;
  const helm = { render: by("render"), rehearse: by("rehearse") };
  const rendered = await renderTwice(request as ApplyRequest, traits, helm);
  expect(calls).toEqual(expected);
  expect(rendered).toEqual({
    manifest: `${expected[0]} 1`,
    again: expected[1] && `${expected[1]} 2`,
  });
});
