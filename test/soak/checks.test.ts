// The soak is worth what its checks find: each is shown what it must complain of.
import { describe, expect, test } from "vitest";
import { checkDeletes } from "../../scripts/soak/checks/deletes.ts";
import { checkForetold } from "../../scripts/soak/checks/foretold.ts";
import { checkHooks } from "../../scripts/soak/checks/hooks.ts";
import { checkOrder } from "../../scripts/soak/checks/order.ts";
import { checkReleases } from "../../scripts/soak/checks/releases.ts";
import { formsOf } from "../../scripts/soak/checks/runs.ts";
import { checkForeign } from "../../scripts/soak/foreign.ts";
import type { Entry } from "../../scripts/soak/journal.ts";
import type { HookModel, Model, PlanModel } from "../../scripts/soak/model.ts";
import type { Live, Revision } from "../../scripts/soak/observe.ts";
import { createRandom } from "../../scripts/soak/random.ts";
import type { RunRecord } from "../../scripts/soak/run.ts";
import type { ActionResult } from "../testbed/runner.ts";

const hook = (content: number): HookModel => ({
  script: `hooks/${content}.sh`,
  content,
  behaviour: "plain",
});
const plan: PlanModel = {
  setup: "aws/foo",
  namespace: "ns",
  name: "a",
  release: undefined,
  chart: "app",
  message: 1,
  valuesFile: undefined,
  replicas: 0,
  hooks: { "pre-install": [hook(1)], "post-install": [hook(2), hook(3)], "pre-delete": [hook(4)] },
  needs: [],
};
const model: Model = { plans: [plan], charts: { app: 1, web: 1 } };
const models = new Map([["c1", model]]);
const revision: Revision = {
  place: "ns/a",
  revision: 1,
  status: "deployed",
  labels: { revision: "1", done: "1", commit: "c1" },
  chart: "app",
  chartVersion: "1.0.1",
  values: { message: "m1", replicas: 0 },
  deployedAt: 100,
  secret: "",
};
const config: Live = { kind: "ConfigMap", place: "ns/a-config", release: "a", message: "m1", text: "" };

function entry(time: number, point: Entry["point"], content: number, more: Partial<Entry> = {}): Entry {
  const operation = point.endsWith("delete") ? "uninstall" : point.slice(point.indexOf("-") + 1);
  return {
    ...{ time, run: "1", place: "ns/a", point, script: `hooks/${content}.sh`, content, operation },
    ...{ attempt: 1, commit: "c1", result: "succeeded", ...more },
  };
}

describe("releases", () => {
  const found = { revisions: [revision], objects: [config] };
  test("that are as the repository says are not complained of", () => {
    expect(checkReleases(model, found)).toEqual([]);
  });
  test.each<[string, Partial<Revision>]>([
    ["status is", { status: "failed" }],
    ["chart is", { chart: "web" }],
    ["chart version is", { chartVersion: "1.0.2" }],
    ["values is", { values: { message: "m1", replicas: 1 } }],
    ["label done is", { labels: { revision: "1" } }],
    ["label revision is", { revision: 2 }],
    ["revision 1 of ns/a is pending-upgrade", { status: "pending-upgrade" }],
    ["ns/a is not there", { place: "ns/b" }],
    ["ns/b is there (deployed), and no plan names it", { place: "ns/b" }],
  ])("%s", (complaint, change) => {
    const complaints = checkReleases(model, { ...found, revisions: [{ ...revision, ...change }] });
    expect(complaints.join("\n")).toContain(complaint);
  });
  test.each<[string, readonly Live[]]>([
    ["message of its ConfigMap is", [{ ...config, message: "by hand" }]],
    ["message of its ConfigMap is", []],
    ["a Deployment is true", [config, { ...config, kind: "Deployment", place: "ns/a" }]],
    ["ConfigMap ns/b-config is left of b", [config, { ...config, place: "ns/b-config", release: "b" }]],
  ])("%s (%#)", (complaint, objects) => {
    expect(checkReleases(model, { ...found, objects }).join("\n")).toContain(complaint);
  });
});

describe("hooks", () => {
  const right = [entry(90, "pre-install", 1), entry(110, "post-install", 2), entry(120, "post-install", 3)];
  const check = (journal: readonly Entry[], revisions: readonly Revision[] = [revision]) =>
    checkHooks(model, { models, journal, revisions });
  test("that ran around Helm, in their order, are not complained of", () => {
    expect(check(right)).toEqual([]);
  });
  test.each<[string, readonly Entry[]]>([
    ["never ran", right.slice(1)],
    ["failed", [{ ...(right[0] as Entry), result: "failed" }, ...right.slice(1)]],
    ["ran after Helm had begun", [entry(101, "pre-install", 1), ...right.slice(1)]],
    ["ran before Helm", [...right.slice(0, 2), entry(99, "post-install", 3)]],
    [
      "ran in another order",
      [right[0] as Entry, entry(130, "post-install", 2), entry(120, "post-install", 3)],
    ],
    ["ran as another operation", [...right.slice(0, 2), { ...(right[2] as Entry), operation: "upgrade" }]],
    ["ran before its content changed", [...right.slice(0, 2), { ...(right[2] as Entry), commit: "c0" }]],
  ])("a hook that %s", (_, journal) => {
    expect(check(journal)).toHaveLength(1);
  });
  test("of a revision after one that was done are those of an upgrade", () => {
    const next = { ...revision, revision: 2, deployedAt: 200 };
    expect(check(right, [revision, next])).toEqual([]);
    const upgraded = { ...plan, hooks: { "post-upgrade": [hook(5)] } };
    const then: Model = { ...model, plans: [upgraded] };
    const history = { models: new Map([["c1", then]]), revisions: [revision, next] };
    expect(checkHooks(then, { ...history, journal: [entry(210, "post-upgrade", 5)] })).toEqual([]);
    expect(checkHooks(then, { ...history, journal: [entry(190, "post-upgrade", 5)] })).toHaveLength(1);
  });
});

describe("delete hooks", () => {
  const sightings = [
    { releases: new Map([["ns/a", revision]]), troubled: false },
    { releases: new Map(), troubled: false },
  ];
  test.each([
    ["ran after the release was deployed", [entry(150, "pre-delete", 4)], 0],
    ["never ran", [], 1],
    ["ran for an earlier release of that name", [entry(50, "pre-delete", 4)], 1],
  ])("that %s", (_, journal, complaints) => {
    expect(checkDeletes(sightings, models, journal)).toHaveLength(complaints);
  });
});

describe("order", () => {
  const b: PlanModel = { ...plan, name: "b", needs: ["aws/foo/ns/a"] };
  const both = new Map([["c1", { ...model, plans: [plan, b] }]]);
  test.each<[string, readonly Entry[], number]>([
    ["needed first", [entry(1, "post-install", 2), entry(2, "pre-install", 1, { place: "ns/b" })], 0],
    ["needed last", [entry(1, "pre-install", 1, { place: "ns/b" }), entry(2, "post-install", 2)], 1],
    [
      "needed last in another run",
      [entry(1, "pre-install", 1, { place: "ns/b" }), entry(2, "post-install", 2, { run: "2" })],
      0,
    ],
    ["a pre-hook after a post-hook", [entry(1, "post-install", 2), entry(2, "pre-install", 1)], 1],
  ])("%s", (_, journal, complaints) => {
    expect(checkOrder(both, journal)).toHaveLength(complaints);
  });
});

test("foreign releases that were changed or removed", () => {
  const before = new Map([
    ["ns/foreign-a", "1"],
    ["ns/foreign-b", "1"],
    ["ns/foreign-c", "1"],
  ]);
  const after = new Map([
    ["ns/foreign-a", "1"],
    ["ns/foreign-b", "2"],
  ]);
  expect(checkForeign(before, after)).toEqual([
    "ns/foreign-b is foreign, and was changed",
    "ns/foreign-c is foreign, and was removed",
  ]);
});

test("a secret is looked for as it is, percent-encoded and as base64", () => {
  expect(formsOf("a/b+c")).toEqual(["a/b+c", "a%2Fb%2Bc", "YS9iK2M"]);
});

test("the same seed draws the same, another one something else", () => {
  const draw = (name: string) => {
    const random = createRandom(name).fork("x");
    return Array.from({ length: 20 }, () => random.between(1, 6)).join("");
  };
  expect(draw("1/1")).toBe(draw("1/1"));
  expect(draw("1/1")).not.toBe(draw("1/2"));
});

describe("previews", () => {
  type Pairs = readonly (readonly [plan: string, operation: string])[];
  const complaints = (said: Pairs, done: Pairs, struck: readonly string[] = [], exitCode = 0) => {
    const list = (pairs: Pairs) =>
      JSON.stringify(pairs.map(([plan, operation]) => ({ plan, operation, reason: "why" })));
    const preview = { exitCode, stderr: "", log: "", problems: [], outputs: { operations: list(said) } };
    const record = { id: "1", struck, result: { outputs: { results: list(done) } } };
    return checkForetold(record as unknown as RunRecord, preview as unknown as ActionResult);
  };
  test("that were right are not complained of, nor what came in between", () => {
    expect(complaints([["a", "upgrade"]], [["a", "upgrade"]])).toEqual([]);
    expect(complaints([["a", "skip"]], [])).toEqual([]);
    expect(complaints([["a", "upgrade"]], [], ["kill-helm"])).toEqual([]);
  });
  test.each<[string, Pairs, Pairs]>([
    ["another operation", [["a", "upgrade"]], [["a", "install"]]],
    ["nothing where there was something", [], [["a", "upgrade"]]],
    ["something where there was nothing", [["a", "uninstall"]], []],
  ])("that said %s are complained of", (_, said, done) => {
    expect(complaints(said, done)).toHaveLength(1);
  });
  test("that failed are complained of", () => {
    expect(complaints([], [], [], 1)).toHaveLength(1);
  });
});
