import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Api } from "../../../src/cluster/api.ts";
import type { Lock } from "../../../src/cluster/lock.ts";
import { until } from "../../support/processes.ts";
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
  type Way,
} from "./lockers.ts";

let bench: LeaseBench;
let api: Api;
const commit = (digit: string) => digit.repeat(40);

// A fresh machine builds its tools first.
beforeAll(async () => {
  bench = await startLeaseBench();
  api = await bench.api("admin");
}, 900_000);

afterAll(() => bench?.[Symbol.asyncDispose]());

/** The reason why a lock is lost, when it is. */
async function whyLost({ lost }: Lock): Promise<unknown> {
  if (!lost.aborted) await once(lost, "abort");
  return lost.reason;
}

async function leaseOnce(name: string, holds: (lease: { spec: Record<string, unknown> }) => boolean) {
  await expect
    .poll(async () => holds((await leaseIn(bench.plane, name)) ?? { spec: {} }), { timeout: 30_000 })
    .toBe(true);
  return await leaseIn(bench.plane, name);
}

test("it is renewed, again and again", async () => {
  const request = requestOf("renewed", 1);
  await using lock = await hold(api, request);
  const times = new Set<unknown>();
  await leaseOnce("renewed", ({ spec }) => times.add(spec.renewTime).size > 3);
  expect((await leaseIn(bench.plane, "renewed")).spec).toMatchObject({
    holderIdentity: request.holder,
    leaseTransitions: 1,
  });
  expect(lock.mayStart()).toBe(true);
});

test("what others write on it stays", async () => {
  await using lock = await hold(api, requestOf("noted", 1));
  await patchLease(bench.plane, "noted", { metadata: { labels: { note: "a" }, annotations: { note: "b" } } });
  await lock.claim(commit("1"));
  expect((await leaseIn(bench.plane, "noted")).metadata).toMatchObject({
    labels: { note: "a" },
    annotations: { note: "b", "gitops-action/commit": commit("1") },
  });
  expect(lock.lost.aborted).toBe(false);
});

test("it is lost when it is found in other hands, which keep it", async () => {
  const lock = await hold(api, requestOf("robbed", 1));
  await patchLease(bench.plane, "robbed", { spec: { holderIdentity: "2/1/deploy/x" } });
  const reason =
    "another run has taken the lock of aws/foo: the Lease default/robbed is held by 2/1/deploy/x";
  expect(await whyLost(lock)).toBe(reason);
  expect(lock.mayStart()).toBe(false);
  expect((await errorOf(lock.claim(commit("1")))).message).toBe(`The lock is lost, because ${reason}.`);
  await lock.release();
  expect((await leaseIn(bench.plane, "robbed")).spec.holderIdentity).toBe("2/1/deploy/x");
});

test("it is lost when others have held it in between", async () => {
  const lock = await hold(api, requestOf("borrowed", 1));
  await patchLease(bench.plane, "borrowed", { spec: { holderIdentity: null, leaseTransitions: 2 } });
  expect(await whyLost(lock)).toBe(
    "another run has taken the lock of aws/foo: the Lease default/borrowed was given back by another run",
  );
});

test("one that was only emptied is taken up again", async () => {
  const request = requestOf("emptied", 1);
  await using lock = await hold(api, request);
  await patchLease(bench.plane, "emptied", { spec: { holderIdentity: null } });
  await leaseOnce("emptied", ({ spec }) => spec.holderIdentity === request.holder);
  expect(lock.lost.aborted).toBe(false);
});

test("one that was deleted is made again, with all that it said", async () => {
  const request = requestOf("deleted", 1);
  await using lock = await hold(api, request);
  await lock.claim(commit("1"));
  await bench.plane.request("DELETE", leasePath("deleted"));
  const lease = await leaseOnce("deleted", ({ spec }) => spec.holderIdentity === request.holder);
  expect(lease.metadata.annotations).toEqual({
    ...request.annotations,
    "gitops-action/commit": commit("1"),
  });
  expect(lock.lost.aborted).toBe(false);
});

test("one that was deleted and made by others is lost", async () => {
  const lock = await hold(api, requestOf("replaced", 1), STOPPED);
  await bench.plane.request("DELETE", leasePath("replaced"));
  await using other = await hold(api, requestOf("replaced", 2));
  await errorOf(lock.claim(commit("1")));
  expect(lock.lost.reason).toMatch(/is held by 2\/1\/deploy\//);
  expect(other.lost.aborted).toBe(false);
});

test("an API server that is away stops new operations; once it is back, all goes on", async () => {
  const request = requestOf("away", 1);
  await using lock = await hold(api, request, { ...QUICK, startWithin: 3_000 });
  await bench.plane.stopApiServer();
  await until(() => !lock.mayStart(), "no new operation", 30);
  const claimed = lock.claim(commit("1"));
  await bench.plane.startApiServer();
  await claimed;
  await until(() => lock.mayStart(), "new operations", 30);
  expect(lock.lost.aborted).toBe(false);
  expect((await leaseIn(bench.plane, "away")).spec).toMatchObject({
    holderIdentity: request.holder,
    leaseTransitions: 1,
  });
}, 120_000);

test("who took it while one could not reach the API server is found out later", async () => {
  let way: Way = "through";
  const detour = await bench.detour(() => way);
  const timing = { ...QUICK, duration: 2_000 };
  const lock = await hold(await bench.api("admin", detour.url), requestOf("cut-off", 1), timing);
  way = "refuse";
  await using other = await hold(api, requestOf("cut-off", 2));
  expect(lock.lost.aborted).toBe(false);
  way = "through";
  expect(await whyLost(lock)).toMatch(/is held by 2\/1\/deploy\//);
  expect(other.lost.aborted).toBe(false);
});

test("a renewal whose answer was lost is no loss", async () => {
  let lost = 0;
  const detour = await bench.detour(({ method }) =>
    method === "PUT" && lost < 3 && lost++ >= 0 ? "lose-answer" : "through",
  );
  const request = requestOf("unheard", 1);
  await using lock = await hold(await bench.api("admin", detour.url), request);
  await until(() => lost === 3, "three lost answers", 30);
  await lock.claim(commit("1"));
  expect(lock.lost.aborted).toBe(false);
});

test("a renewal under way does not keep a release waiting", async () => {
  let stuck = false;
  const detour = await bench.detour(({ method }) => {
    if (method !== "PUT" || stuck) return "through";
    stuck = true;
    return "hang";
  });
  const timing = { ...QUICK, oneTry: 3_600_000 };
  await using lock = await hold(await bench.api("admin", detour.url), requestOf("ended", 1), timing);
  await until(() => stuck, "a renewal", 30);
  await lock.release();
  const released = await leaseIn(bench.plane, "ended");
  expect(released.spec.holderIdentity).toBeUndefined();
  await using next = await hold(api, requestOf("ended", 2));
  expect(next.lost.aborted).toBe(false);
  expect(lock.mayStart()).toBe(false);
});

test("it is given back by one request, and by more only where others wrote it", async () => {
  const seen: (string | undefined)[] = [];
  const detour = await bench.detour(({ method }) => {
    seen.push(method);
    return "through";
  });
  const way = await bench.api("admin", detour.url);
  const once = { ...STOPPED, duration: 60_000 };
  const first = await hold(way, requestOf("brief", 1), once);
  await first.release();
  expect(seen.splice(0)).toEqual(["GET", "POST", "PUT"]);
  const second = await hold(way, requestOf("brief", 2), once);
  await patchLease(bench.plane, "brief", { metadata: { labels: { note: "a" } } });
  await second.release();
  expect(seen).toEqual(["GET", "PUT", "PUT", "GET", "PUT"]);
  const { metadata, spec } = await leaseIn(bench.plane, "brief");
  expect(metadata.labels).toEqual({ note: "a" });
  expect(spec.holderIdentity).toBeUndefined();
});

test("a release that cannot be done rejects nothing", async () => {
  let way: Way = "through";
  const detour = await bench.detour(() => way);
  const lock = await hold(await bench.api("admin", detour.url), requestOf("unreachable", 1));
  way = "refuse";
  expect(await lock.release()).toBe(false);
});

test("a lock that is held keeps no process alive", async () => {
  const { kubeconfig } = await bench.options("admin");
  const lockers = new URL("lockers.ts", import.meta.url);
  const open = new URL("../../../src/cluster/open.ts", import.meta.url);
  const surroundings = `{ masks: { add() {}, scrub: (text) => text }, exec: {}, env: {}, setup: "aws/foo" }`;
  const script = `
    import { hold, requestOf } from ${JSON.stringify(lockers)};
    import { openApi } from ${JSON.stringify(open)};
    const api = await openApi({ ...${surroundings}, kubeconfig: ${JSON.stringify(kubeconfig)} });
    await hold(api, requestOf("left", 1));
    console.log("held");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, "close");
  expect(Buffer.concat(printed).toString().trim()).toBe("held");
  expect(code).toBe(0);
});
