import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Api } from "../../../src/cluster/api.ts";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { type OpenClusterOptions, openApi, openCluster } from "../../../src/cluster/open.ts";
import { unlock } from "../../../src/cluster/unlock.ts";
import { messageOf } from "../../../src/errors.ts";
import { createExec } from "../../../src/exec.ts";
import { type SettleContext, settle } from "../../../src/operations/settle.ts";
import type { ObservedRelease } from "../../../src/reconcile/observed.ts";
import {
  type ByHand,
  helmIn,
  leaveStuck,
  startHelm,
  stuckStatuses,
  writeStuckChart,
} from "../../support/stuck.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { errorOf, recordedMasks, temporaryFolders } from "../surroundings.ts";

const newFolder = temporaryFolders();
const why = 'unlocked by run 1-1: its Helm was killed "in the midst" of it';
let plane: ControlPlane;
let folder: string;
let cluster: Cluster;
let api: Api;

beforeAll(async () => {
  plane = await startControlPlane();
  folder = await newFolder();
  await writeStuckChart(join(folder, "stuck"));
  const path = join(folder, "kubeconfig");
  await writeFile(path, plane.kubeconfig({ context: "admin" }));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const kubeconfig = { path, context: "admin" };
  const options: OpenClusterOptions = { setup: "aws/foo", kubeconfig, masks, exec, env: {} };
  cluster = await openCluster(options);
  api = await openApi(options);
}, 900_000);

afterAll(async () => {
  cluster?.close();
  api?.close();
  await plane?.stop();
});

function byHand(major: 3 | 4): ByHand {
  return { plane, major, folder, kubeconfig: join(folder, "kubeconfig") };
}

async function find(namespace: string): Promise<ObservedRelease> {
  const release = await cluster.release(namespace, "web");
  if (release === undefined) throw new Error(`no release web in ${namespace}`);
  return release;
}

interface Payload {
  readonly info: Readonly<Record<string, unknown>>;
}

/** What Helm wrote. */
async function payload(release: ObservedRelease): Promise<Payload> {
  const path = `/api/v1/namespaces/${release.namespace}/secrets/sh.helm.release.v1.web.v${release.revision}`;
  return JSON.parse(unpacked((await plane.request("GET", path)).body.data.release));
}

function unpacked(data: string): string {
  return gunzipSync(Buffer.from(Buffer.from(data, "base64").toString(), "base64")).toString();
}

/** Release `web` with this text as its payload. */
async function put(namespace: string, text: string): Promise<ObservedRelease> {
  const labels = { owner: "helm", name: "web", version: "1", status: "pending-install" };
  const metadata = { name: "sh.helm.release.v1.web.v1", labels };
  const release = Buffer.from(gzipSync(text).toString("base64")).toString("base64");
  await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  await plane.request("POST", `/api/v1/namespaces/${namespace}/secrets`, { metadata, data: { release } });
  return await find(namespace);
}

async function uids(namespace: string): Promise<Readonly<Record<string, string>>> {
  const list = JSON.parse(
    await plane.kubectl(["get", "deployment/web", "configmap/web-config", "-n", namespace, "-o", "json"]),
  );
  const items: { kind: string; metadata: { uid: string } }[] = list.items;
  return Object.fromEntries(items.map(({ kind, metadata }) => [kind, metadata.uid]));
}

describe.each([3, 4] as const)("Helm %i", (major) => {
  test.each(stuckStatuses)("killed while %s: unlocked, the release is upgraded as usual", async (status) => {
    const namespace = `${status}-${major}`;
    const by = byHand(major);
    await leaveStuck(by, status, namespace, { labels: "gitops-action/owner=me" });
    const stuck = await find(namespace);
    expect(stuck.status).toBe(status);
    const before = await payload(stuck);
    const objects = await uids(namespace);

    const unlocked = await cluster.unlock(stuck, why);
    expect(unlocked).toEqual({
      ...stuck,
      status: "failed",
      labels: { ...stuck.labels, status: "failed", modifiedAt: expect.stringMatching(/^\d{10}$/) },
    });
    expect(await find(namespace)).toEqual(unlocked);
    expect(await payload(stuck)).toEqual({
      ...before,
      info: { ...before.info, status: "failed", description: why },
    });
    const history = JSON.parse(await helmIn(by, ["history", "web", "-n", namespace, "-o", "json"]));
    expect(history.at(-1)).toMatchObject({ revision: stuck.revision, status: "failed", description: why });
    expect(await helmIn(by, ["get", "manifest", "web", "-n", namespace])).toContain("kind: Deployment");

    const upgrade = ["upgrade", "--install", "web", join(folder, "stuck"), "-n", namespace, "--reset-values"];
    await helmIn(by, [...upgrade, "--wait", "--timeout", "60s"]);
    expect(await find(namespace)).toMatchObject({ status: "deployed", revision: stuck.revision + 1 });
    expect(await uids(namespace)).toEqual(objects);
  });
});

describe("settling what another Helm is at work on", () => {
  const context = (onLine: (line: string) => void): SettleContext => ({
    cluster,
    now: Date.now,
    onLine,
    cancel: new AbortController().signal,
  });

  test("waits for it, and leaves what it did", async () => {
    const into = ["-n", "awaited"];
    await plane.request("POST", "/api/v1/namespaces", { metadata: { name: "awaited" } });
    const install = ["install", "web", join(folder, "stuck"), ...into, "--set", "fault=image-pull", "--wait"];
    await using helm = await startHelm(byHand(4), install, "awaited", "pending-install");
    const how = { kind: "wait", longest: 60_000, why: "another Helm is at work" } as const;
    const settled = settle(
      await find("awaited"),
      how,
      context(() => helm.interrupt()),
    );
    expect(await settled).toMatchObject({ release: { revision: 1, status: "failed" }, unlocked: false });
    expect((await payload(await find("awaited"))).info.description).toContain("context canceled");
  });

  test("unlocks it when its time is up", async () => {
    await leaveStuck(byHand(4), "pending-install", "in-vain");
    const how = { kind: "wait", longest: 100, why: "another Helm is at work" } as const;
    const lines: string[] = [];
    const settled = await settle(
      await find("in-vain"),
      how,
      context((line) => lines.push(line)),
    );
    expect(settled).toMatchObject({ release: { revision: 1, status: "failed" }, unlocked: true });
    expect(lines).toHaveLength(2);
    expect((await payload(await find("in-vain"))).info.description).toBe(
      "unlocked: nothing came of it in time (another Helm is at work)",
    );
  });
});

test("what is no longer as it was observed is left alone", async () => {
  await leaveStuck(byHand(4), "pending-install", "raced");
  const stuck = await find("raced");
  const path = `/api/v1/namespaces/raced/secrets/sh.helm.release.v1.web.v1`;
  const whileUnlocking: Api = {
    ...api,
    demand: async (request) => {
      const read = await api.demand<never>(request);
      await plane.request("PATCH", path, { metadata: { labels: { by: "someone" } } });
      return read;
    },
  };
  expect(messageOf(await errorOf(unlock(whileUnlocking, stuck, why, 0)))).toBe(
    "Revision 1 of the release web in raced was not unlocked: something else changed it at the same time " +
      "(its Secret was written to). Run again when nothing else works on this release.",
  );
  expect((await find("raced")).status).toBe("pending-install");
  await cluster.unlock(stuck, why);
  expect(messageOf(await errorOf(cluster.unlock(stuck, why)))).toContain("(it is failed now)");
});

test("numbers of a chart stay as they are written, also those that JavaScript cannot hold", async () => {
  const rest = '"chart":{"values":{"a":9007199254740993,"b":1.0,"c":1e400,"__proto__":-0}},"name":"web"';
  await cluster.unlock(await put("numbers", `{"info":{"status":"pending-install"},${rest}}`), "why");
  const secret = await plane.request("GET", "/api/v1/namespaces/numbers/secrets/sh.helm.release.v1.web.v1");
  expect(unpacked(secret.body.data.release)).toBe(`{"info":{"status":"failed","description":"why"},${rest}}`);
});

test.each([
  ["no-info", "{}"],
  ["no-json", "not JSON"],
])("a Secret that does not hold what Helm writes is left alone: %s", async (namespace, text) => {
  expect(messageOf(await errorOf(cluster.unlock(await put(namespace, text), why)))).toContain(
    "its Secret does not hold what Helm writes",
  );
});

test("an account that may not write hears what to grant", async () => {
  await leaveStuck(byHand(4), "pending-install", "read-only");
  const stuck = await find("read-only");
  await plane.allow("limited", [{ resources: ["secrets"], verbs: ["get", "list"] }], "read-only");
  const path = join(folder, "limited");
  await writeFile(path, plane.kubeconfig({ context: "limited", token: plane.tokens.limited ?? "" }));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const kubeconfig = { path, context: "limited" };
  const limited = await openCluster({ setup: "aws/foo", kubeconfig, masks, exec, env: {} });
  try {
    expect(messageOf(await errorOf(limited.unlock(stuck, why)))).toMatch(
      /^Cannot unlock revision 1 of the release web in read-only .+ Grant the kubeconfig's user: patch secrets in the namespace read-only\.$/,
    );
  } finally {
    limited.close();
  }
});
