import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../src/cluster/api.ts";
import { acquireLock } from "../../../src/cluster/lock.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import { messageOf } from "../../../src/errors.ts";
import { errorOf } from "../surroundings.ts";
import {
  hold,
  type LeaseBench,
  leaseIn,
  leasePath,
  patchLease,
  QUICK,
  requestOf,
  STOPPED,
  startLeaseBench,
} from "./lockers.ts";

let bench: LeaseBench;
let api: Api;
const commit = (digit: string) => digit.repeat(40);

// A fresh machine builds its tools first.
beforeAll(async () => {
  bench = await startLeaseBench({ users: { elsewhere: [], settler: [], spectator: [] } });
  api = await bench.api("admin");
}, 900_000);

afterAll(() => bench?.[Symbol.asyncDispose]());

test("a Lease tells who holds it, and keeps what it says when it is given back", async () => {
  const request = requestOf("told", 7);
  const lock = await hold(api, request);
  expect(lock.lease).toEqual({ namespace: "default", name: "told" });
  expect(lock.commit).toBeUndefined();
  expect(lock.mayStart()).toBe(true);
  await lock.claim(commit("a"));
  const annotations = { ...request.annotations, "gitops-action/commit": commit("a") };
  const microTime = expect.stringMatching(/^\d{4}-.+\.\d{6}Z$/);
  expect(await leaseIn(bench.plane, "told")).toMatchObject({
    metadata: { annotations },
    spec: {
      holderIdentity: request.holder,
      leaseDurationSeconds: 60,
      acquireTime: microTime,
      renewTime: microTime,
      leaseTransitions: 1,
    },
  });
  await lock.release();
  const free = await leaseIn(bench.plane, "told");
  expect(free.spec.holderIdentity).toBeUndefined();
  expect(free.metadata.annotations).toEqual(annotations);
  await lock.release();
  const next = await hold(api, requestOf("told", 8));
  expect([next.commit, next.doneCommit]).toEqual([commit("a"), undefined]);
  await next.release({ done: commit("a") });
  await using last = await hold(api, requestOf("told", 9));
  expect([last.commit, last.doneCommit]).toEqual([commit("a"), commit("a")]);
});

test("what is no commit is none", async () => {
  await (await hold(api, requestOf("odd", 1))).release();
  await patchLease(bench.plane, "odd", { metadata: { annotations: { "gitops-action/commit": "--help" } } });
  await using lock = await hold(api, requestOf("odd", 2));
  expect(lock.commit).toBeUndefined();
});

test("of many that want it, one at a time holds it, and each sees the commit of the one before", async () => {
  const inside = new Set<number>();
  const most: number[] = [];
  const seen: (string | undefined)[] = [];
  const written: string[] = [];
  await Promise.all(
    Array.from({ length: 12 }, async (_, run) => {
      await using lock = await hold(api, requestOf("wanted", run + 1));
      inside.add(run);
      most.push(inside.size);
      seen.push(lock.commit);
      await lock.claim(commit(run.toString(16)));
      written.push(commit(run.toString(16)));
      await sleep(20);
      expect(lock.lost.aborted).toBe(false);
      inside.delete(run);
    }),
  );
  expect(most).toEqual(Array.from({ length: 12 }, () => 1));
  expect(seen).toEqual([undefined, ...written.slice(0, -1)]);
  expect((await leaseIn(bench.plane, "wanted")).spec.leaseTransitions).toBe(12);
});

test("a holder that was stopped is taken over, finds out, and leaves it to the other", async () => {
  const stopped = await hold(api, requestOf("stopped", 1), STOPPED);
  await stopped.claim(commit("1"));
  const request = requestOf("stopped", 2);
  await using lock = await hold(api, request);
  expect(lock.commit).toBe(commit("1"));
  expect(messageOf(await errorOf(stopped.claim(commit("2"))))).toBe(
    `The lock is lost, because another run has taken the lock of aws/foo: the Lease default/stopped is held by ${request.holder}.`,
  );
  expect(stopped.lost.aborted).toBe(true);
  expect(stopped.mayStart()).toBe(false);
  await stopped.release();
  const { spec, metadata } = await leaseIn(bench.plane, "stopped");
  expect(spec.holderIdentity).toBe(request.holder);
  expect(metadata.annotations["gitops-action/commit"]).toBe(commit("1"));
});

test.concurrent.each([
  ["behind", -5],
  ["ahead", 5],
])("a holder whose clock is hours %s keeps it while it renews, and no longer", async (name, hours) => {
  const renewTime = () => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, -1)}000Z`;
  const spec = { holderIdentity: "9/1/deploy/skewed", leaseDurationSeconds: 4, renewTime: renewTime() };
  await bench.plane.request("POST", leasePath("").slice(0, -1), { metadata: { name }, spec });
  let renewing = true;
  const renewals = (async () => {
    while (renewing) {
      await patchLease(bench.plane, name, { spec: { renewTime: renewTime() } });
      await sleep(100);
    }
  })();
  const refused = await errorOf(acquireLock(api, requestOf(name, 1, { timeout: 6 }), QUICK));
  renewing = false;
  await renewals;
  expect(refused.message).toMatch(/^aws\/foo is locked: 9\/1\/deploy\/skewed did not give/);
  await using lock = await hold(api, requestOf(name, 2));
  expect(lock.mayStart()).toBe(true);
});

test("a holder whose run is over is taken over at once", async () => {
  const asked: string[] = [];
  const request = requestOf("over", 1);
  const former = await hold(api, request);
  const isOver = async (holder: string) => asked.push(holder) === 3;
  await using lock = await hold(api, requestOf("over", 2, { isOver }));
  expect(asked).toEqual([request.holder, request.holder, request.holder]);
  expect(lock.mayStart()).toBe(true);
  await new Promise((resolve) => former.lost.addEventListener("abort", resolve, { once: true }));
});

test("it is not asked too often whether a run is over, nor ever of one's own run; no answer is no", async () => {
  const asked: string[] = [];
  await using holder = await hold(api, requestOf("asked", 1, { holder: "1/1/deploy/a" }));
  const isOver = (holder: string) => Promise.reject(new Error(String(asked.push(holder))));
  const seldom = { ...QUICK, askEvery: 600_000 };
  await errorOf(acquireLock(api, requestOf("asked", 2, { isOver, timeout: 0.5 }), seldom));
  expect(asked).toEqual(["1/1/deploy/a"]);
  const own = requestOf("asked", 1, { holder: "1/1/deploy/b", isOver, timeout: 0.5 });
  await errorOf(acquireLock(api, own, QUICK));
  expect(asked).toHaveLength(1);
  expect(holder.lost.aborted).toBe(false);
});

test("who is waited for is said at once; waiting in vain says what to try", async () => {
  const said: string[] = [];
  await using _ = await hold(api, requestOf("busy", 77, { holder: "77/1/deploy/ab" }));
  const request = requestOf("busy", 78, { timeout: 0.5, onWaiting: (sentence) => said.push(sentence) });
  const error = await errorOf(acquireLock(api, request, QUICK));
  const holder = "77/1/deploy/ab (https://github.test/org/config/actions/runs/77)";
  expect(said).toEqual([`aws/foo: waiting for the lock, which ${holder} holds (for 0.5 s at most)`]);
  expect(messageOf(error)).toBe(
    `aws/foo is locked: ${holder} did not give the Lease default/busy back within 0.5 s. ` +
      "Let that run end, or cancel it, and run this one again; a larger lock-timeout waits longer. " +
      "`kubectl describe lease busy -n default` shows who holds it.",
  );
});

test("waiting ends when the run is cancelled", async () => {
  const cancel = new AbortController();
  await using _ = await hold(api, requestOf("cancelled", 1));
  const request = requestOf("cancelled", 2, { cancel: cancel.signal, onWaiting: () => cancel.abort() });
  expect(messageOf(await errorOf(acquireLock(api, request, { ...QUICK, poll: 3_600_000 })))).toBe(
    "aws/foo was not locked, because the run is being cancelled.",
  );
});

test.each(["POST", "PUT"])("a %s whose answer was lost counts when it was done", async (method) => {
  const name = `unheard-${method.toLowerCase()}`;
  if (method === "PUT") await (await hold(api, requestOf(name, 1))).release();
  let lose = true;
  const detour = await bench.detour((request) => {
    if (!lose || request.method !== method) return "through";
    lose = false;
    return "lose-answer";
  });
  const request = requestOf(name, 2);
  await using lock = await hold(await bench.api("admin", detour.url), request);
  expect(lose).toBe(false);
  expect(lock.mayStart()).toBe(true);
  expect((await leaseIn(bench.plane, name)).spec.holderIdentity).toBe(request.holder);
});

const leases = { apiGroups: ["coordination.k8s.io"], resources: ["leases"] };

test("an account that may not lock where it belongs locks in the first namespace where it may", async () => {
  const verbs = ["get", "create", "update"];
  await bench.plane.allow("elsewhere", [{ ...leases, verbs }], "allowed");
  await bench.plane.allow("elsewhere", [{ ...leases, verbs }], "allowed-too");
  await bench.plane.allow("elsewhere", [{ ...leases, verbs: ["get"] }], "to-be-read");
  const otherNamespaces = ["default", "no-such-namespace", "to-be-read", "allowed", "allowed-too"];
  const elsewhere = await bench.api("elsewhere");
  const request = requestOf("moved", 1, { otherNamespaces });
  await using lock = await hold(elsewhere, request);
  expect(lock.lease.namespace).toBe("allowed");
  await lock.claim(commit("c"));
  expect((await leaseIn(bench.plane, "moved", "allowed")).spec.holderIdentity).toBe(request.holder);
  const second = requestOf("moved", 2, { otherNamespaces, timeout: 0.5 });
  expect((await errorOf(acquireLock(elsewhere, second, QUICK))).message).toContain("allowed/moved");
});

test("a Lease that is there is taken wherever it is, whatever namespaces come before it by now", async () => {
  const verbs = ["get", "create", "update"];
  for (const namespace of ["later", "sooner"])
    await bench.plane.allow("settler", [{ ...leases, verbs }], namespace);
  const settler = await bench.api("settler");
  await using _ = await hold(settler, requestOf("settled", 1, { otherNamespaces: ["sooner"] }));
  const otherNamespaces = ["sooner", "later"];
  const request = requestOf("settled", 2, { otherNamespaces, timeout: 0.5 });
  expect((await errorOf(acquireLock(settler, request, QUICK))).message).toContain("sooner/settled");
  expect(await leaseIn(bench.plane, "settled", "later")).toBeUndefined();
});

test("a place is told before it is written to, as long as something may have come of it", async () => {
  let lose = true;
  const detour = await bench.detour(({ method }) => (lose && method === "POST" ? "lose-answer" : "through"));
  const cancel = new AbortController();
  const tried: unknown[] = [];
  const request = requestOf("cut", 1, {
    cancel: cancel.signal,
    onTrying(at) {
      tried.push(at);
      setTimeout(() => cancel.abort(), 300);
    },
  });
  const slow = { ...QUICK, poll: 3_600_000 };
  const error = await errorOf(acquireLock(await bench.api("admin", detour.url), request, slow));
  expect(error.message).toContain("was not locked, because the run is being cancelled");
  expect(tried).toEqual([{ namespace: "default", name: "cut" }]);
  expect((await leaseIn(bench.plane, "cut")).spec.holderIdentity).toBe(request.holder);
  lose = false;
  const refused: unknown[] = [];
  const nowhere = requestOf("cut", 2, { namespace: "no-such", onTrying: (at) => void refused.push(at) });
  await acquireLock(api, nowhere, QUICK);
  expect(refused).toEqual([{ namespace: "no-such", name: "cut" }, undefined]);
});

test("a namespace that does not exist is no place for a Lease", async () => {
  const request = requestOf("homeless", 1, { namespace: "no-such", otherNamespaces: ["default"] });
  await using lock = await hold(api, request);
  expect(lock.lease.namespace).toBe("default");
  expect(await acquireLock(api, { ...request, otherNamespaces: [] }, QUICK)).toEqual({
    kind: "unlocked",
    reason: expect.stringMatching(
      /^Cannot create the Lease homeless in no-such \(.+\): namespaces "no-such" not found \(404\)\.$/,
    ),
  });
});

test("an account that may lock nowhere hears what to grant", async () => {
  const request = requestOf("nowhere", 1, { otherNamespaces: ["kube-system"] });
  expect(await acquireLock(await bench.api("limited"), request, QUICK)).toEqual({
    kind: "unlocked",
    reason: expect.stringMatching(
      /^Cannot read the Lease nowhere in default .+User "limited" cannot get.+ Grant the kubeconfig's user: get, create and update leases\.coordination\.k8s\.io in the namespace default\. Nor is it allowed in kube-system, where its plans are\.$/,
    ),
  });
});

test("a Lease that may only be read is not gone around, nor waited for", async () => {
  await bench.plane.allow("spectator", [{ ...leases, verbs: ["get"] }], "default");
  await bench.plane.allow("spectator", [{ ...leases, verbs: ["get", "create", "update"] }], "beside");
  const spectator = await bench.api("spectator");
  const holder = "1/1/deploy/a";
  const lock = await hold(api, requestOf("shown", 1, { holder }));
  await lock.claim(commit("5"));
  const seen = { commit: commit("5"), doneCommit: undefined };
  const request = requestOf("shown", 2, { otherNamespaces: ["beside"], timeout: 600 });
  const reason = "The kubeconfig's user may read the Lease default/shown";
  expect(await acquireLock(spectator, request, QUICK)).toEqual({
    kind: "unlocked",
    reason: `${reason}, which ${holder} holds, but not update it.`,
    seen,
  });
  await lock.release();
  expect(await acquireLock(spectator, request, QUICK)).toEqual({
    kind: "unlocked",
    reason: `${reason} but not update it.`,
    seen,
  });
  expect(await leaseIn(bench.plane, "shown", "beside")).toBeUndefined();
});

test("what a run that was ended holds still is given back, and nobody else's", async () => {
  const cluster = await openCluster(await bench.options("admin"));
  try {
    const { holder } = requestOf("", 1);
    const request = requestOf("forgotten", 1, { holder });
    const acquired = await cluster.lock(request);
    if (acquired.kind === "unlocked") throw new Error(acquired.reason);
    const { lease } = acquired.lock;
    expect(await cluster.leaseHolder(lease)).toBe(holder);
    expect(await cluster.releaseLease(lease, "2/1/deploy/other")).toBe(false);
    expect((await leaseIn(bench.plane, "forgotten")).spec).toMatchObject({
      holderIdentity: holder,
      leaseDurationSeconds: 30,
    });
    expect(await cluster.releaseLease(lease, holder)).toBe(true);
    expect(await cluster.leaseHolder(lease)).toBeUndefined();
    expect((await leaseIn(bench.plane, "forgotten")).spec.holderIdentity).toBeUndefined();
    await cluster.releaseLease({ ...lease, name: "missing" }, holder);
    await acquired.lock.release();
  } finally {
    cluster.close();
  }
});
