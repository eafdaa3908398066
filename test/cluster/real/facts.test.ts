import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import type { Facts } from "../../../src/diagnosis/facts.ts";
import { createExec } from "../../../src/exec.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { POD_LOGS } from "../../testbed/kubernetes.ts";
import { waitUntil } from "../../testbed/processes.ts";
import { recordedMasks, temporaryFolders } from "../surroundings.ts";

const newFolder = temporaryFolders();
let plane: ControlPlane;
let admin: Cluster;
const clusters: Cluster[] = [];

beforeAll(async () => {
  plane = await startControlPlane();
  admin = await open("admin");
}, 900_000);

afterAll(async () => {
  for (const cluster of clusters) cluster.close();
  await plane?.stop();
});

async function open(user: string, secret?: string): Promise<Cluster> {
  const path = join(await newFolder(), "kubeconfig");
  await writeFile(path, plane.kubeconfig({ context: user, token: plane.tokens[user] as string }));
  const { masks } = recordedMasks();
  if (secret !== undefined) masks.add(secret);
  const exec = createExec(masks, new AbortController().signal);
  const kubeconfig = { path, context: user };
  const cluster = await openCluster({ setup: "aws/foo", kubeconfig, masks, exec, env: {} });
  clusters.push(cluster);
  return cluster;
}

const signal = () => new AbortController().signal;

/** Applies a manifest in a new namespace, and looks until the facts are as they are to be. */
async function factsOf(
  namespace: string,
  manifest: string,
  are: (facts: Facts) => boolean,
  cluster = admin,
): Promise<Facts> {
  await plane.kubectl(["create", "namespace", namespace]).catch(() => undefined);
  await plane.kubectl(["apply", "--namespace", namespace, "--filename", "-"], manifest);
  let facts: Facts | undefined;
  await waitUntil("the facts are there", 30_000, async () => {
    facts = await cluster.facts(manifest, namespace, { logs: true, signal: signal() });
    return are(facts);
  });
  return facts as Facts;
}

const labels =
  "{ metadata: { labels: { app: web }, annotations: { testbed/fault: FAULT } }, spec: { containers: [{ name: app, image: 'example.invalid/app:1' }] } }";
const deployment = (fault: string, more = "") => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web }, matchExpressions: [{ key: app, operator: Exists }] }
  ${more}
  template: ${labels.replace("FAULT", fault)}
`;

test("a container that crashes is seen with the last lines of the run that ended", async () => {
  const facts = await factsOf(
    "crash",
    deployment("crash"),
    ({ workloads }) => workloads[0]?.pods[0]?.containers[0]?.log.length === 2,
  );
  expect(facts).toMatchObject({
    claims: [],
    gaps: [],
    workloads: [
      {
        kind: "Deployment",
        name: "web",
        namespace: "crash",
        wanted: 1,
        ready: 0,
        pods: [
          {
            phase: "Running",
            containers: [
              {
                name: "app",
                image: "example.invalid/app:1",
                init: false,
                ready: false,
                restarts: 3,
                state: { kind: "waiting", reason: "CrashLoopBackOff" },
                last: { kind: "ended", exitCode: 1 },
                log: POD_LOGS.before,
              },
            ],
          },
        ],
      },
    ],
  });
  const { workloads } = await admin.facts(deployment("crash"), "crash", { logs: false, signal: signal() });
  expect(workloads[0]?.pods[0]?.containers[0]?.log).toEqual([]);
});

test("events are seen, and what is a secret is not", async () => {
  const cluster = await open("admin", "probe failed: HTTP");
  const facts = await factsOf(
    "probe",
    deployment("not-ready"),
    ({ workloads }) => workloads[0]?.pods[0]?.events.some(({ reason }) => reason === "Unhealthy") === true,
    cluster,
  );
  const [pod] = facts.workloads[0]?.pods ?? [];
  const events = pod?.events.filter(({ warning }) => warning);
  expect(events).toMatchObject([
    { reason: "Unhealthy", message: "Readiness *** probe failed with statuscode: 503" },
  ]);
  // It has not ended yet, so its log is that of now.
  expect(pod?.containers[0]?.log).toEqual(POD_LOGS.now);
});

test("a release that is ready has nothing to tell, and what is not there neither", async () => {
  const manifest = deployment("none");
  const facts = await factsOf("ready", manifest, ({ workloads }) => workloads.length === 0);
  expect(facts).toEqual({ workloads: [], claims: [], gaps: [] });
  expect(await admin.facts(manifest, "nowhere", { logs: true, signal: signal() })).toEqual(facts);
});

test("of an upgrade only pods of the new version count, while the old one goes on", async () => {
  await factsOf("upgrade", deployment("none"), ({ workloads }) => workloads.length === 0);
  const facts = await factsOf(
    "upgrade",
    deployment("image-pull"),
    ({ workloads }) => workloads[0]?.pods[0]?.containers.length === 1,
  );
  expect(facts.workloads).toMatchObject([
    { ready: 0, wanted: 1, pods: [{ containers: [{ state: { reason: "ImagePullBackOff" } }] }] },
  ]);
});

test("what keeps pods from being made, and the claims that they wait for, are seen", async () => {
  const quota =
    "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: none }\nspec: { hard: { pods: 0 } }\n";
  const job = `apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: app, image: a }] } } }\n`;
  const refused = await factsOf(
    "quota",
    `${quota}---\n${job}---${deployment("none")}`,
    ({ workloads }) =>
      workloads[0]?.events[0] !== undefined &&
      workloads[1]?.conditions.some(({ type }) => type === "ReplicaFailure") === true,
  );
  expect(refused.workloads[0]).toMatchObject({ kind: "Job", name: "once", wanted: 1, ready: 0 });
  expect(refused.workloads[0]?.events[0]).toMatchObject({ reason: "FailedCreate", warning: true });
  expect(refused.workloads[0]?.events[0]?.message).toContain("exceeded quota: none");

  const claim =
    "{ accessModes: [ReadWriteOnce], storageClassName: nobody, resources: { requests: { storage: 1Gi } } }";
  const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: web } }
  template: ${labels.replace("FAULT", "none")}
  volumeClaimTemplates: [{ metadata: { name: data }, spec: ${claim} }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: backup }
spec: ${claim}
`;
  const { claims, workloads } = await factsOf(
    "claims",
    set,
    (facts) => facts.claims.length === 2 && facts.claims.every(({ events }) => events.length > 0),
  );
  expect(claims).toMatchObject(
    ["data-db-0", "backup"].map((name) => ({
      name,
      phase: "Pending",
      storageClass: "nobody",
      events: [{ reason: "ProvisioningFailed" }],
    })),
  );
  expect(workloads).toMatchObject([
    { kind: "StatefulSet", name: "db", ready: 0, pods: [{ name: "db-0", containers: [] }] },
  ]);
});

test("what may not be seen is named, once each, and does not hide the rest", async () => {
  const limited = await open("limited");
  await plane.allow(
    "limited",
    [
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get"] },
      { resources: ["pods"], verbs: ["list"] },
    ],
    "rights",
  );
  const facts = await factsOf(
    "rights",
    deployment("crash", "replicas: 2"),
    ({ workloads }) => workloads[0]?.pods[1]?.containers[0]?.state.kind === "waiting",
    limited,
  );
  expect(facts.gaps).toEqual([
    "may not list events in the namespace rights (403)",
    "may not read logs in the namespace rights (403)",
  ]);
});

test("at most ten workloads and three pods of each are told of", async () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    deployment("image-pull", "replicas: 4").replaceAll("web", `web-${index}`),
  ).join("---");
  const facts = await factsOf(
    "many",
    many,
    ({ workloads, gaps }) => gaps.length === 1 && workloads.every(({ pods }) => pods.length === 3),
  );
  expect(facts.workloads).toHaveLength(10);
  expect(facts.gaps).toEqual(["2 more workloads that are not ready"]);
});

test("a look that is ended asks nothing more", async () => {
  const facts = await admin.facts(deployment("none"), "many", { logs: true, signal: AbortSignal.abort() });
  expect(facts).toEqual({ workloads: [], claims: [], gaps: [] });
});
