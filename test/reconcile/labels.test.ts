import { describe, expect, test } from "vitest";
import { identify, planLabel, revisionLabels, setupLabel, sourceLabel } from "../../src/reconcile/labels.ts";
import { currentDigest, identityOf } from "../support/releases.ts";

/** As the API server checks the value of a label. */
const labelValue = /^(?=.{0,63}$)([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/;
const hashed = /^h-[0-9a-f]{40}$/;

describe("the name of a plan as a label", () => {
  test.each(["demo", "Demo", "a", "7", "a.b_c-d", "x".repeat(63)])("%s stays as it is", (name) => {
    expect(planLabel(name)).toBe(name);
  });

  test.each([
    ["a blank", "my plan"],
    ["a letter beyond ASCII", "größe"],
    ["64 characters", "x".repeat(64)],
    ["a dash at its beginning", "-demo"],
    ["a dot at its end", "demo."],
    ["an underscore at its beginning", "_demo"],
    ["a line break at its end", "demo\n"],
    ["a slash", "a/b"],
    ["nothing", ""],
  ])("a name with %s is hashed", (_what, name) => {
    expect(planLabel(name)).toMatch(hashed);
    expect(planLabel(name)).toMatch(labelValue);
  });

  test("two odd names have two labels, and one name always the same", () => {
    expect(planLabel("my plan")).not.toBe(planLabel("my  plan"));
    expect(planLabel("my plan")).toBe(planLabel("my plan"));
  });
});

test.each([
  ["1.2.3", "1.2.3"],
  ["1.2.3+build.5", "1.2.3_build.5"],
  ["1.2.3-rc.1+a+b", "1.2.3-rc.1_a_b"],
  ["v1.0", "v1.0"],
  [`1.0.0-${"x".repeat(60)}`, hashed],
  ["", hashed],
])("chart version %j as a label", (version, expected) => {
  expect(sourceLabel(version)).toEqual(
    typeof expected === "string" ? expected : expect.stringMatching(expected),
  );
});

test("a setup is hashed, so that names with slashes may be of any length", () => {
  expect(setupLabel("aws/foo")).toMatch(/^[0-9a-f]{40}$/);
  expect(setupLabel("aws/foo")).not.toBe(setupLabel("aws/bar"));
});

describe("who deploys", () => {
  const source = {
    repository: "4711",
    path: "clusters",
    branch: "main",
    commit: "c".repeat(40),
    runId: "100",
    runAttempt: "2",
  };

  test("is told by repository, commit and run", () => {
    expect(identify(source)).toEqual({
      repository: "4711",
      owner: expect.stringMatching(/^[0-9a-f]{40}$/),
      commit: "c".repeat(40),
      run: "100-2",
    });
  });

  test.each([
    ["repository", { repository: "4712" }, false],
    ["folder of the setups", { path: "" }, false],
    ["branch", { branch: "next" }, false],
    ["folder and branch, when only their border moves", { path: "clustersm", branch: "ain" }, false],
    ["commit", { commit: "d".repeat(40) }, true],
    ["run", { runId: "101", runAttempt: "1" }, true],
  ])("another %s: the same owner? %s → %s", (_what, change, same) => {
    expect(identify({ ...source, ...change }).owner === identify(source).owner).toBe(same);
  });
});

test("a revision gets all labels but that it is done, each one a value that the API server takes", () => {
  const labels = revisionLabels(identityOf(), {
    setup: "aws/foo",
    name: "my plan",
    digest: currentDigest,
    protect: true,
    revision: 12,
    version: "1.0.0+1",
  });
  expect(labels).toEqual({
    "gitops-action/owner": "a".repeat(40),
    "gitops-action/repository": "4711",
    "gitops-action/setup": setupLabel("aws/foo"),
    "gitops-action/plan": planLabel("my plan"),
    "gitops-action/digest": currentDigest,
    "gitops-action/source": "1.0.0_1",
    "gitops-action/commit": "c".repeat(40),
    "gitops-action/run": "100-1",
    "gitops-action/revision": "12",
    "gitops-action/protect": "true",
  });
  for (const value of Object.values(labels)) expect(value).toMatch(labelValue);
});
