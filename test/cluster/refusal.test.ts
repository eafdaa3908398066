import { expect, test } from "vitest";
import { failureOfAnswer } from "../../src/cluster/api-failure.ts";
import { readDryRunFailure } from "../../src/cluster/refusal.ts";

function failure(status: number, message: string, fields: readonly string[] = []) {
  const causes = fields.map((field) => ({ field, message: "no" }));
  const body = Buffer.from(JSON.stringify({ kind: "Status", message, details: { causes } }));
  return readDryRunFailure(failureOfAnswer({ ok: true, status, headers: {}, body }));
}

test.each([
  [
    403,
    'deployments.apps "a" is forbidden: User "x" cannot create resource "deployments" in API group "apps" in the namespace "d"',
    "the account may not create deployments.apps, which a dry run takes",
  ],
  [
    403,
    'configmaps "a" is forbidden: User "x" cannot patch resource "configmaps" in API group "" in the namespace "d"',
    "the account may not patch configmaps, which a dry run takes",
  ],
  // An API server that is older than Kubernetes 1.16 made such webhooks; a newer one takes none.
  [
    400,
    'admission webhook "a.example.com" does not support dry run',
    "a webhook cannot be asked by a dry run: ",
  ],
  [404, 'deployments.apps "a" not found', "it changed while it was looked at: "],
  [409, 'configmaps "a" already exists', "it changed while it was looked at: "],
  [500, 'Internal error occurred: failed calling webhook "a"', "the API server could not tell: "],
])("%i %s: the operation may go through all the same", (status, message, why) => {
  expect(failure(status, message)).toEqual({ kind: "untold", why: expect.stringContaining(why) });
});

test("a namespace that is not there may come, which others tell", () => {
  expect(failure(404, 'namespaces "shop" not found')).toEqual({ kind: "no-namespace", namespace: "shop" });
});

test.each<[number, string, "immutable" | "invalid", readonly string[]]>([
  [
    422,
    'Deployment.apps "a" is invalid: spec.selector: Invalid value: {}: field is immutable',
    "immutable",
    ["spec.selector"],
  ],
  [
    422,
    'Service "a" is invalid: spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535',
    "invalid",
    [],
  ],
  [403, 'admission webhook "a.example.com" denied the request: no', "invalid", []],
  [403, 'pods "a" is forbidden: exceeded quota: small', "invalid", []],
  [
    500,
    'failed to create typed patch object (d/a; apps/v1, Kind=Deployment): .spec.containers[name="a"].env[name="b"].value: expected string, got &value.valueUnstructured{Value:1}',
    "invalid",
    ['spec.containers[name="a"].env[name="b"].value'],
  ],
  [
    500,
    "failed to create typed patch object (d/a; v1, Kind=ConfigMap): .data.a: expected string, got &value.valueUnstructured{Value:1}",
    "invalid",
    ["data.a"],
  ],
  [
    500,
    "failed to convert new object (d/a; /v1, Kind=Secret) to proper version: illegal base64 data at input byte 3",
    "invalid",
    [],
  ],
  [400, 'Deployment in version "v1" cannot be handled as a Deployment', "invalid", []],
])("%i %s: the operation would be refused", (status, message, kind, fields) => {
  expect(failure(status, message)).toEqual({ kind: "refused", refusal: { kind, message, fields } });
});

test("of what validation refuses the fields are those that the API server names, each once", () => {
  const message = 'Service "a" is invalid: …';
  expect(failure(422, message, ["spec.type", "spec.ports", "spec.type", ""])).toEqual({
    kind: "refused",
    refusal: { kind: "invalid", message, fields: ["spec.type", "spec.ports"] },
  });
  expect(failure(403, "quota", ["spec.type"])).toMatchObject({ refusal: { fields: [] } });
});

test("without a credential nothing is told", () => {
  expect(failure(401, "Unauthorized")).toEqual({ kind: "error" });
});
