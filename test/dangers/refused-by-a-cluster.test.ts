import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutValues } from "../../src/dangers/without-values.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";

let cluster: ControlPlane;

beforeAll(async () => {
  cluster = await startControlPlane();
});

afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

const secret = "s3cret: 35, {]";

/** A container with what is wrong about it. */
const container = (part: object) => ({ name: "app", image: "web", ...part });
const podOf = (part: object) => ({ containers: [container(part)] });
const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" } };

test.each<[string, string, object, string]>([
  [
    "the name of a variable",
    "pods",
    { kind: "Pod", spec: podOf({ env: [{ name: `=${secret}`, value: "a" }] }) },
    "spec.containers[0].env[0].name: Invalid value:",
  ],
  [
    "a choice",
    "pods",
    { kind: "Pod", spec: podOf({ imagePullPolicy: secret }) },
    'spec.containers[0].imagePullPolicy: Unsupported value: supported values: "Always", "IfNotPresent", "Never"',
  ],
  [
    "a path",
    "pods",
    { kind: "Pod", spec: podOf({ workingDir: "", volumeMounts: [{ name: secret, mountPath: "/a" }] }) },
    "spec.containers[0].volumeMounts[0].name: Not found",
  ],
  [
    "a label",
    "configmaps",
    { ...configMap, metadata: { name: "web", labels: { a: secret } } },
    "metadata.labels: Invalid value:",
  ],
  ["a name", "configmaps", { ...configMap, metadata: { name: secret } }, "metadata.name: Invalid value:"],
  [
    "two at once",
    "services",
    { kind: "Service", spec: { ports: [{ port: 1, name: secret }], clusterIP: secret } },
    "Invalid value:",
  ],
])("%s of an object is not told, and what is wrong with it is", async (_what, resource, part, expected) => {
  const path = `/api/v1/namespaces/default/${resource}?dryRun=All`;
  const { status, body } = await cluster.request("POST", path, {
    apiVersion: "v1",
    metadata: { name: "web" },
    ...part,
  });
  expect(status).toBe(422);
  expect(body.message).toContain("s3cret");
  const words = withoutValues(body.message);
  expect(words).not.toContain("s3cret");
  expect(words).toContain(expected);
});

test("of a value of the wrong type is not told what it is", async () => {
  const spec = podOf({ env: [{ name: "A", value: 35_353_535 }] });
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec };
  const path = "/api/v1/namespaces/default/pods/web?dryRun=All&fieldManager=helm";
  const contentType = "application/apply-patch+yaml";
  const { body } = await cluster.request("PATCH", path, pod, { contentType });
  expect(body.message).toContain("35353535");
  expect(withoutValues(body.message)).not.toContain("35353535");
  expect(withoutValues(body.message)).toContain('.env[name="A"].value: expected string');
});

test("of a Secret that is none is not told what it holds", async () => {
  const path = "/api/v1/namespaces/default/secrets/web?dryRun=All&fieldManager=helm";
  const contentType = "application/apply-patch+yaml";
  const object = { apiVersion: "v1", kind: "Secret", metadata: { name: "web" }, data: secret };
  const { body } = await cluster.request("PATCH", path, object, { contentType });
  expect(body.message).toContain("s3cret");
  expect(withoutValues(body.message)).toBe(".data: expected map");
});

test("of an object that a patch breaks is not told what else it holds", async () => {
  const path = "/api/v1/namespaces/default/configmaps";
  await cluster.request("POST", path, { ...configMap, data: { a: secret } });
  const patch = { data: { b: 1 } };
  const contentType = "application/merge-patch+json";
  const { body } = await cluster.request("PATCH", `${path}/web?dryRun=All`, patch, { contentType });
  expect(body.message).toContain("s3cret");
  expect(withoutValues(body.message)).toBe(
    "patch: Invalid value: json: cannot unmarshal number into Go struct field ConfigMap.data of type string",
  );
});
