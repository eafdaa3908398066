import { describe, expect, test } from "vitest";
import { CommandError, type CommandFailure } from "../../src/errors.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { checkOwners } from "../../src/operations/other-owners.ts";
import { declarationOf } from "../support/declarations.ts";
import { identityOf, releaseOf } from "../support/releases.ts";

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";
const object = { apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: "web" };
const identity = identityOf();
const release = async () => undefined;
const owners = async () => [{ object, release: "other", namespace: "default" }];

function failed(): CommandError {
  const failure: CommandFailure = {
    argv: ["helm"],
    how: "ended with exit code 1",
    exitCode: 1,
    signal: undefined,
    stderrTail: "Error: template: web/templates/x.yaml:1:4: executing: nil pointer",
    timedOut: false,
    cancelled: false,
  };
  return new CommandError("helm failed", failure);
}

const request = (parts: Partial<ApplyRequest> = {}) =>
  ({ release: "web", namespace: "default", takeOwnership: true, ...parts }) as ApplyRequest;
const helm = { render: () => Promise.reject(failed()), rehearse: async () => configMap };

test("a chart that cannot be rendered without a cluster is rehearsed with it where there is a release", async () => {
  const check = checkOwners(
    declarationOf(),
    request({ applyMethod: "server" }),
    helm,
    { owners, release },
    identity,
  );
  await expect(check).rejects.toThrow("ConfigMap web in default belongs to the release other in default.");
});

test("a first install of such a chart goes on, and says what was not looked at", async () => {
  const { notices } = await checkOwners(declarationOf(), request(), helm, { owners, release }, identity);
  expect(notices).toEqual([
    expect.stringMatching(/^Whether its objects belong to other releases was not looked at, .*nil pointer/),
  ]);
});

test("objects that are no chart are always rendered: what fails there fails the plan", async () => {
  const plan = declarationOf({ chart: { kind: "kustomize", path: "x" } });
  await expect(checkOwners(plan, request(), helm, { owners, release }, identity)).rejects.toThrow();
});

test("an ordinary plan takes nothing over, so nothing is asked", async () => {
  expect(
    await checkOwners(
      declarationOf(),
      request({ takeOwnership: false }),
      helm,
      { owners, release },
      identity,
    ),
  ).toEqual({ notices: [], ahead: [] });
});

const parts = { first: "foo-manifests", others: "foo-manifests-" };
const ours = releaseOf({ name: "foo-manifests-2" });
const foreign = releaseOf({ name: "foo-manifests-2", by: identityOf({ owner: "e".repeat(40) }) });

test.each([
  ["another part, a release of ours", parts, "foo-manifests-2", "default", ours, undefined],
  ["the first part", parts, "foo-manifests", "default", ours, undefined],
  ["another part, whose record is gone", parts, "foo-manifests-2", "default", undefined, undefined],
  [
    "a release that is called so, and is not ours",
    parts,
    "foo-manifests-2",
    "default",
    foreign,
    "belongs to",
  ],
  ["one that is called so elsewhere", parts, "foo-manifests-2", "other", ours, "belongs to"],
  ["one that is called otherwise", parts, "foo-manifests-two", "default", ours, "belongs to"],
  ["a plan that is no set", undefined, "foo-manifests-2", "default", ours, "belongs to"],
])("an object of %s", async (_, names, release, namespace, found, refused) => {
  const base = { kind: "manifests", objects: [], sources: [], carryOver: false } as const;
  const plan = declarationOf({ chart: names === undefined ? base : { ...base, parts: names } });
  const live = { owners: async () => [{ object, release, namespace }], release: async () => found };
  const rendering = { ...helm, render: async () => configMap };
  const check = checkOwners(plan, request({ release: "foo-manifests-3" }), rendering, live, identity);
  if (refused === undefined) expect(await check).toEqual({ notices: [], ahead: [] });
  else await expect(check).rejects.toThrow(refused);
});

const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  namespace: undefined,
  name: "widgets.example.com",
};
const ahead = `apiVersion: ${crd.apiVersion}\nkind: ${crd.kind}\nmetadata: {name: ${crd.name}}\n`;
const placed = ahead.replace("}", ", namespace: shop}");
const inList = `apiVersion: v1\nkind: List\nitems:\n- ${ahead.trimEnd().replaceAll("\n", "\n  ")}\n`;
const refusal = "CustomResourceDefinition widgets.example.com belongs to the release other in default.";

describe("what is applied ahead of Helm", () => {
  const theirs = [{ object: crd, release: "other", namespace: "default" }];
  const own = [{ object: crd, release: "web", namespace: "default" }];
  test.each([
    ["is refused where another release has it", ahead, theirs, {}, refusal],
    ["is refused in a List, too", inList, theirs, {}, refusal],
    ["is refused where `adopt` says no", ahead, theirs, { adopt: false }, refusal],
    ["is taken with `adopt: true`", ahead, theirs, { adopt: true }, theirs],
    ["is taken though its text names a namespace", placed, theirs, { adopt: true }, theirs],
    ["may be the release's own", ahead, own, {}, []],
    ["may be nobody's", ahead, [], {}, []],
  ])("%s", async (_, documents, live, options, expected) => {
    const plan = declarationOf({ options });
    const looked: string[] = [];
    const cluster = {
      owners: async (objects: readonly { readonly name: string }[]) => {
        looked.push(...objects.map(({ name }) => name));
        return live;
      },
      release,
    };
    const ordinary = request({ takeOwnership: false });
    const check = checkOwners(plan, ordinary, helm, cluster, identity, documents);
    if (typeof expected === "string") await expect(check).rejects.toThrow(expected);
    else expect((await check).ahead).toEqual(expected);
    expect(looked).toEqual([crd.name]);
  });

  test("is told apart from what Helm takes over itself", async () => {
    const plan = declarationOf({ options: { adopt: true } });
    const live = { owners: async () => [...theirs, ...(await owners())], release };
    const rendering = { ...helm, render: async () => configMap };
    const taken = await checkOwners(plan, request(), rendering, live, identity, ahead);
    expect(taken.ahead).toEqual(theirs);
    expect(taken.notices).toEqual([
      expect.stringContaining("CustomResourceDefinition widgets.example.com, ConfigMap web in default. That"),
    ]);
  });
});
