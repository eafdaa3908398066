import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { waitUntil } from "../../testbed/processes.ts";
import { makeCertificates } from "../certificates.ts";
import { temporaryFolders } from "../surroundings.ts";
import {
  clusterFor,
  defineWidgets,
  deploy,
  essence,
  foretell,
  liveOf,
  upgrade,
  WAYS,
  type Way,
  type Written,
} from "./predicting.ts";

const newFolder = temporaryFolders();
let folder: string;
let plane: ControlPlane;
let cluster: Cluster;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  folder = await newFolder();
  cluster = await clusterFor(plane, folder);
  await defineWidgets(plane);
}, 900_000);

afterAll(async () => {
  cluster?.close();
  await plane?.stop();
});

type Spec = Readonly<Record<string, unknown>>;

const object = (apiVersion: string, kind: string, rest: Spec): Written => ({
  apiVersion,
  kind,
  metadata: { name: "it" },
  ...rest,
});
const pod = (app: string, more: Spec = {}) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: "main", image: "example.invalid/app:1" }], ...more },
});
const deployment = (app: string, more: Spec = {}) =>
  object("apps/v1", "Deployment", {
    spec: { selector: { matchLabels: { app } }, template: pod(app), ...more },
  });
const set = (serviceName: string, storage: string) =>
  object("apps/v1", "StatefulSet", {
    spec: {
      ...{ serviceName, selector: { matchLabels: { app: "it" } }, template: pod("it") },
      volumeClaimTemplates: [
        {
          metadata: { name: "data" },
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } },
        },
      ],
    },
  });
const job = (serviceAccountName: string) =>
  object("batch/v1", "Job", {
    spec: { template: pod("it", { restartPolicy: "Never", serviceAccountName }) },
  });
const map = (a: string) => object("v1", "ConfigMap", { data: { a }, immutable: true });
const secret = (type: string) => object("v1", "Secret", { type, data: {} });
const service = (spec: Spec) => object("v1", "Service", { spec });
const binding = (name: string) =>
  object("rbac.authorization.k8s.io/v1", "RoleBinding", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [],
  });

type Refused = readonly [
  what: string,
  kind: "immutable" | "invalid",
  before: Written,
  after: Written,
  fields: readonly string[],
];

const REFUSED: readonly Refused[] = [
  ["a selector", "immutable", deployment("a"), deployment("b"), ["spec.selector"]],
  ["a service name", "immutable", set("a", "1Gi"), set("b", "1Gi"), ["spec.serviceName"]],
  ["a claim template", "immutable", set("a", "1Gi"), set("a", "2Gi"), ["spec.volumeClaimTemplates"]],
  ["a Job's template", "immutable", job("a"), job("b"), ["spec.template"]],
  ["a sealed ConfigMap", "immutable", map("1"), map("2"), ["data"]],
  ["the type of a Secret", "immutable", secret("a.example/a"), secret("a.example/b"), ["type"]],
  ["a role", "immutable", binding("view"), binding("edit"), ["roleRef"]],
  [
    "a wrong port",
    "invalid",
    service({ ports: [{ port: 80 }] }),
    service({ ports: [{ port: 70000 }] }),
    ["spec.ports[0].port", "spec.ports[0].targetPort"],
  ],
];

describe.each(WAYS)("of a release that Helm $made made, Helm $upgraded", (way: Way) => {
  test.each(REFUSED)("cannot change %s, which is told beforehand", async (...args) => {
    const [what, kind, before, after, fields] = args;
    const release = `${way.name}-${what.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
    await deploy(plane, folder, way.made, release, [before]);
    const asked = { declared: after, recorded: before, release, method: way.method };
    const { refusal, ...rest } = await foretell(cluster, asked);
    expect(rest).toEqual({ next: undefined, predictedBy: { kind: "server" }, conflicts: [] });
    expect(refusal).toMatchObject({ kind, fields });
    const { code, stderr } = await upgrade(plane, folder, way.upgraded, release, [after]);
    expect(code).toBe(1);
    expect(stderr).toContain(refusal?.message);
  });
});

test("a default that the server would keep is refused where the server applies", async () => {
  const before = deployment("a");
  const after = deployment("a", { strategy: { type: "Recreate" } });
  await deploy(plane, folder, 4, "strategy", [before]);
  const asked = { declared: after, recorded: before, release: "strategy", method: "server" } as const;
  const { refusal } = await foretell(cluster, asked);
  expect(refusal?.kind).toBe("invalid");
  expect((await upgrade(plane, folder, 4, "strategy", [after])).stderr).toContain(refusal?.message);
});

test("under `fail`, what others have set is refused with their names, as Helm fails", async () => {
  const before = deployment("a", { replicas: 1 });
  await deploy(plane, folder, 4, "strict", [before]);
  await plane.request(
    "PATCH",
    "/apis/apps/v1/namespaces/strict/deployments/it/scale?fieldManager=autoscaler",
    { spec: { replicas: 2 } },
  );
  const asked = { declared: before, recorded: before, release: "strict", method: "server" } as const;
  const { next, conflicts, refusal } = await foretell(cluster, { ...asked, onConflict: "fail" });
  expect(next).toBeUndefined();
  expect(conflicts).toEqual([{ field: ".spec.replicas", manager: "autoscaler" }]);
  expect(refusal).toMatchObject({ kind: "invalid", fields: ["spec.replicas"] });
  const { code, stderr } = await upgrade(plane, folder, 4, "strict", [before], ["--force-conflicts=false"]);
  expect(code).toBe(1);
  expect(stderr).toContain(refusal?.message);
});

test.each([
  [3, "client"],
  [4, "server"],
] as const)("what an install with Helm %i takes over is put onto what is there", async (major, method) => {
  const release = `taken-${major}`;
  const widget = object("example.com/v1", "Widget", { spec: { size: 2 } });
  await plane.allow("reader", [], release);
  await plane.request("POST", `/apis/example.com/v1/namespaces/${release}/widgets?fieldManager=kubectl`, {
    ...widget,
    spec: { size: 1, colour: "red" },
  });
  const asked = { declared: widget, recorded: undefined, release, method, takesOwnership: true };
  const { next, conflicts } = await foretell(cluster, asked);
  const force = major === 4 ? ["--force-conflicts"] : [];
  await deploy(plane, folder, major, release, [widget], ["--take-ownership", ...force]);
  const live = await liveOf(cluster, widget, release);
  expect(live.state === "found" && essence(live.live)).toEqual(essence(next));
  expect(next).toMatchObject({ spec: { size: 2, colour: "red" } });
  expect(conflicts).toEqual(method === "server" ? [{ field: ".spec.size", manager: "kubectl" }] : []);
});

test("of an object that Helm 3 left behind, what Helm 4 does at an install is not known for sure", async () => {
  const of = (data: Spec) => object("v1", "ConfigMap", { data });
  await deploy(plane, folder, 3, "left", [of({ a: "1", b: "2" })]);
  await plane.request("DELETE", "/api/v1/namespaces/left/secrets/sh.helm.release.v1.left.v1");
  const asked = { recorded: undefined, release: "left", method: "server" } as const;
  const lost = await foretell(cluster, { ...asked, declared: of({ a: "1" }) });
  expect(lost.predictedBy).toMatchObject({
    kind: "client",
    why: expect.stringMatching(/^fields that Helm set there/),
  });
  const whole = await foretell(cluster, { ...asked, declared: of({ a: "2", b: "2" }) });
  expect(whole).toMatchObject({ predictedBy: { kind: "server" }, conflicts: [] });
  await deploy(plane, folder, 4, "left", [of({ a: "1" })]);
  expect(await liveOf(cluster, of({}), "left")).toMatchObject({ live: { data: { a: "1" } } });
});

test("a kind that the cluster does not serve is refused, unless it comes with the release", async () => {
  const gadget = object("example.com/v1", "Gadget", { spec: {} });
  const asked = { declared: gadget, recorded: undefined, release: "kinds", method: "server" } as const;
  expect((await foretell(cluster, asked)).refusal).toEqual({
    kind: "unserved",
    message: "The cluster does not serve example.com/v1 Gadget.",
    fields: [],
  });
  const { predictedBy, next } = await foretell(cluster, { ...asked, kindComes: true });
  expect(predictedBy).toEqual({ kind: "client", why: "its kind comes with the same run" });
  expect(next).toMatchObject(gadget);
});

test.each(["server", "client"] as const)(
  "by the %s, what lies in a namespace that is not there is refused, unless that comes",
  async (method) => {
    const declared = object("v1", "ConfigMap", { data: { a: "1" } });
    const asked = { declared, recorded: undefined, release: "missing", method };
    const { predictedBy, next } = await foretell(cluster, { ...asked, namespaceComes: true });
    expect((await foretell(cluster, asked)).refusal).toEqual({
      kind: "no-namespace",
      message: 'namespaces "missing" not found',
      fields: [],
    });
    expect(predictedBy).toEqual({ kind: "client", why: "the namespace missing does not exist yet" });
    expect(next).toMatchObject(declared);
  },
);

describe("accounts that may not ask", () => {
  const before = deployment("a", { replicas: 1 });
  const after: Written = {
    ...deployment("a", { replicas: 2 }),
    metadata: { name: "it", annotations: { b: "2" } },
  };
  const recorded: Written = { ...before, metadata: { name: "it", annotations: { a: "1" } } };

  beforeAll(async () => {
    await deploy(plane, folder, 4, "rights", [recorded]);
    await plane.allow("reader", [{ apiGroups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"] }]);
  });

  test.each(["server", "client"] as const)(
    "one that only reads, by the %s, has it put together here",
    async (method) => {
      const reader = await clusterFor(plane, folder, { user: "reader" });
      const asked = { recorded, release: "rights", method };
      const { predictedBy, next } = await foretell(reader, { ...asked, declared: after });
      expect(predictedBy).toMatchObject({
        kind: "client",
        why: "the account may not patch deployments.apps, which a dry run takes",
      });
      // Only the spelling of what is declared cannot be known: here it is as the cluster has it.
      const known = await foretell(cluster, { ...asked, declared: after });
      expect(essence(next)).toEqual(essence(known.next));
      expect(next?.metadata.annotations).not.toHaveProperty("a");

      const fresh = { ...after, metadata: { name: "new" } };
      const created = await foretell(reader, { ...asked, recorded: undefined, declared: fresh });
      expect(created).toMatchObject({
        predictedBy: { kind: "client" },
        refusal: undefined,
        next: { spec: { replicas: 2 } },
      });
      reader.close();
    },
  );

  test("one that only reads sees by the object itself what would be taken from others", async () => {
    const scaled = "/apis/apps/v1/namespaces/rights/deployments/it/scale?fieldManager=autoscaler";
    const { status } = await plane.request("PATCH", scaled, { spec: { replicas: 4 } });
    expect(status).toBe(200);
    const reader = await clusterFor(plane, folder, { user: "reader" });
    const asked = { recorded, release: "rights", method: "server", declared: after } as const;
    const taken = [{ field: ".spec.replicas", manager: "autoscaler" }];
    expect((await foretell(reader, asked)).conflicts).toEqual(taken);
    expect((await foretell(cluster, asked)).conflicts).toEqual(taken);
    expect((await foretell(reader, { ...asked, method: "client" })).conflicts).toEqual([]);
    reader.close();
  });

  test("one that may not even read is told why, and what is declared", async () => {
    const blind = await clusterFor(plane, folder, { user: "limited" });
    expect(await liveOf(blind, after, "rights")).toMatchObject({
      state: "unknown",
      why: expect.stringMatching(
        /^it may not be looked at: .*User "limited" cannot get resource "deployments"/,
      ),
    });
    const asked = { declared: after, recorded, release: "rights", method: "server" } as const;
    expect(await foretell(blind, asked)).toMatchObject({
      predictedBy: { kind: "client" },
      next: after,
      refusal: undefined,
    });
    blind.close();
  });
});

describe("webhooks", () => {
  const map = (name: string, a: string): Written => ({
    ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { a } },
  });

  async function configure(name: string, url: string, ca: string): Promise<void> {
    const rules = [{ apiGroups: [""], apiVersions: ["v1"], operations: ["*"], resources: ["configmaps"] }];
    const webhook = {
      ...{ name: `${name}.example.com`, admissionReviewVersions: ["v1"], sideEffects: "None", rules },
      clientConfig: { url, caBundle: Buffer.from(ca).toString("base64") },
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
    };
    const path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    const answer = await plane.request("POST", path, { metadata: { name }, webhooks: [webhook] });
    expect(answer.status).toBe(201);
  }

  test("what a webhook denies is refused in its words, as Helm is", async () => {
    const { ca, local } = makeCertificates(await newFolder());
    const server = createServer({ ...local }, (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const { uid, object } = JSON.parse(Buffer.concat(chunks).toString()).request;
        const allowed = object.data?.a !== "bad";
        const answer = { uid, allowed, ...(allowed ? {} : { status: { message: "a must not be bad" } }) };
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({ apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response: answer }),
        );
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    try {
      await deploy(plane, folder, 4, "denying", [map("it", "good")]);
      await configure("denying", `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, ca);
      const asked = { declared: map("it", "bad"), recorded: map("it", "good"), release: "denying" };
      await waitUntil("the webhook is asked", 30_000, async () => {
        return (await foretell(cluster, { ...asked, method: "server" })).refusal !== undefined;
      });
      const { refusal } = await foretell(cluster, { ...asked, method: "server" });
      expect(refusal).toMatchObject({
        kind: "invalid",
        message: expect.stringMatching(/a must not be bad$/),
      });
      const { stderr } = await upgrade(plane, folder, 4, "denying", [map("it", "bad")]);
      expect(stderr).toContain(refusal?.message);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("a webhook that is away leaves it to us", async () => {
    await deploy(plane, folder, 4, "away", [map("it", "1")]);
    await configure("away", "https://127.0.0.1:1/", "");
    const asked = {
      declared: map("it", "2"),
      recorded: map("it", "1"),
      release: "away",
      method: "server",
    } as const;
    await waitUntil("the webhook is asked", 30_000, async () => {
      return (await foretell(cluster, asked)).predictedBy.kind === "client";
    });
    expect(await foretell(cluster, asked)).toMatchObject({
      predictedBy: { why: expect.stringMatching(/^the API server could not tell: .*failed calling webhook/) },
      next: { data: { a: "2" } },
      refusal: undefined,
    });
  });
});
