import { expect, test } from "vitest";
import { CommandError, type CommandFailure } from "../../src/errors.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { checkOwners } from "../../src/operations/other-owners.ts";
import { declarationOf } from "../support/declarations.ts";

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";
const object = { apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: "web" };
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
  const check = checkOwners(declarationOf(), request({ applyMethod: "server" }), helm, { owners });
  await expect(check).rejects.toThrow("ConfigMap web in default belongs to the release other in default.");
});

test("a first install of such a chart goes on, and says what was not looked at", async () => {
  const notices = await checkOwners(declarationOf(), request(), helm, { owners });
  expect(notices).toEqual([
    expect.stringMatching(/^Whether its objects belong to other releases was not looked at, .*nil pointer/),
  ]);
});

test("objects that are no chart are always rendered: what fails there fails the plan", async () => {
  const plan = declarationOf({ chart: { kind: "kustomize", path: "x" } });
  await expect(checkOwners(plan, request(), helm, { owners })).rejects.toThrow();
});

test("an ordinary plan takes nothing over, so nothing is asked", async () => {
  expect(await checkOwners(declarationOf(), request({ takeOwnership: false }), helm, { owners })).toEqual([]);
});
