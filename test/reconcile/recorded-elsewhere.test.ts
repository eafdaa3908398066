import { expect, test } from "vitest";
import { decide } from "../../src/reconcile/decide.ts";
import { recordedElsewhere } from "../../src/reconcile/elsewhere.ts";
import { stateOf } from "../../src/reconcile/state.ts";
import { declarationOf } from "../support/declarations.ts";
import { currentDigest, releaseOf, viewOf } from "../support/releases.ts";

const plan = { ...declarationOf({ id: "aws/foo/prod/web", release: "prod-web" }), storage: "shop" };
const byFlux = { ...releaseOf({}), labels: {}, namespace: "shop", name: "prod-web" };
const observedWith = (releases: readonly (typeof byFlux)[]) => ({
  releases,
  namespaces: undefined,
  clusterUid: undefined,
  now: 0,
});
const find = (releases: readonly (typeof byFlux)[], plans = [plan]) =>
  recordedElsewhere(plan, { observed: observedWith(releases), plans, view: viewOf() });

test("what Flux recorded in another namespace is found", () => {
  expect(find([byFlux])).toBe(byFlux);
});

test.each([
  ["nothing", []],
  ["one of another name", [{ ...byFlux, name: "web" }]],
  ["one of another namespace", [{ ...byFlux, namespace: "other" }]],
  ["one that was uninstalled", [{ ...byFlux, status: "uninstalled" as const }]],
  ["one of our own", [{ ...releaseOf({}), namespace: "shop", name: "prod-web" }]],
])("but not %s", (_, releases) => {
  expect(find(releases as readonly (typeof byFlux)[])).toBeUndefined();
});

test("nor one that is another plan's", () => {
  const other = { ...declarationOf({ id: "aws/foo/shop/front", release: "prod-web" }), storage: "x" };
  expect(find([byFlux], [plan, other])).toBeUndefined();
});

test("nor where the plan has no storage of its own", () => {
  const { storage: _, ...usual } = plan;
  const input = { observed: observedWith([byFlux]), plans: [usual], view: viewOf() };
  expect(recordedElsewhere(usual, input)).toBeUndefined();
});

test("it is not installed a second time, also by force, and how to move it is told", () => {
  const desire = {
    plan,
    digest: currentDigest,
    source: undefined,
    valuesFault: undefined,
    elsewhere: byFlux,
  };
  const state = stateOf(undefined, desire, viewOf());
  for (const force of [false, true]) {
    expect(decide(desire, state, viewOf(), { why: undefined, force })).toMatchObject({
      kind: "skip",
      instead: "install",
      result: "failed",
      reason:
        "Release prod-web runs in prod, but its record lies in the namespace shop, where Helm does not look for it.",
      hint: 'Move the record once Flux has let go of it: `kubectl get secrets --namespace shop --selector owner=helm,name=prod-web --output json | jq \'del(.items[].metadata["namespace","uid","resourceVersion","creationTimestamp"])\' | kubectl create --namespace prod --filename -`, then delete the Secrets in shop.',
    });
  }
});

test("once it lies where Helm looks for it, it is adopted", () => {
  const moved = { ...byFlux, namespace: "prod" };
  const desire = {
    plan,
    digest: currentDigest,
    source: undefined,
    valuesFault: undefined,
    elsewhere: byFlux,
  };
  expect(stateOf(moved, desire, viewOf()).kind).toBe("unlabelled");
});
