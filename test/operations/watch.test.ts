import { expect, test } from "vitest";
import type { FactsOptions } from "../../src/cluster/cluster.ts";
import type { Facts } from "../../src/diagnosis/facts.ts";
import { CommandError, type CommandFailure } from "../../src/errors.ts";
import { type Watch, watching } from "../../src/operations/watch.ts";
import type { ReleaseRecord } from "../../src/reconcile/observed.ts";
import { container, ended, pod, waiting, workload } from "../diagnosis/facts.ts";

const RECORD: ReleaseRecord = {
  chartName: "app",
  chartVersion: "1.0.0",
  applyMethod: "server",
  manifest: "objects",
  hookManifest: "hooks",
  otherHookManifest: "",
  hasPostDeleteHook: false,
  values: {},
  chartFileValues: () => [],
  secretLookups: async () => [],
  hasSubcharts: () => false,
};
const NOTHING: Facts = { workloads: [], claims: [], gaps: [] };

/** A container that has crashed this often, with its log. */
const crashing = (restarts: number, log: readonly string[] = []): Facts => {
  const state = waiting("CrashLoopBackOff");
  return { ...NOTHING, workloads: [workload([pod([container({ state, last: ended(1), restarts, log })])])] };
};
const restarted: Facts = {
  ...NOTHING,
  workloads: [workload([pod([container({ last: ended(1), restarts: 3 })])])],
};
const unready: Facts = { ...NOTHING, workloads: [workload([pod([container()], { phase: "Running" })])] };

const failed = (more: Partial<CommandFailure> = {}): CommandError => {
  const how = {
    argv: ["helm"],
    how: "failed",
    exitCode: 1,
    signal: undefined,
    timedOut: false,
    cancelled: false,
  };
  return new CommandError("helm failed", { ...how, stderrTail: "Error: context deadline exceeded", ...more });
};

type Look = { readonly manifest: string } & FactsOptions;

/** A watch that gets `answers` one after the other, the last one for ever; notes its looks and what is said. */
function watchOf(answers: readonly ((look: Look) => Facts | Promise<Facts>)[], more: Partial<Watch> = {}) {
  const looks: Look[] = [];
  const said: string[] = [];
  let records = 0;
  const watch: Watch = {
    cluster: {
      async record() {
        records++;
        return RECORD;
      },
      async facts(manifest, _, options) {
        const look = { manifest, ...options };
        if (manifest === "hooks" && answers.length > 0 && more.wait !== "hooks") return NOTHING;
        looks.push(look);
        return (await answers[Math.min(looks.length, answers.length) - 1]?.(look)) ?? NOTHING;
      },
    },
    release: { namespace: "shop", name: "web", revision: 3 },
    wait: "yes",
    say: (sentence) => said.push(sentence),
    interval: 5,
    ...more,
  };
  const journal: Parameters<typeof watching>[2] = { diagnosis: undefined };
  /** Runs until there were so many looks, and fails then where there is something to fail with. */
  const run = (count: number, error?: Error) =>
    watching(
      async () => {
        while (looks.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
        if (error !== undefined) throw error;
      },
      watch,
      journal,
    );
  return { watch, looks, said, journal, run, records: () => records };
}

test("what is hopeless in two looks is said once, however its sentence goes on", async () => {
  let restarts = 2;
  const { said, looks, run, records, journal } = watchOf([() => crashing(restarts++)]);
  await run(6);
  expect(said).toEqual(["Deployment web: container app ends with exit code 1 again and again (3 restarts)"]);
  expect(looks[0]).toMatchObject({ manifest: "objects", logs: false });
  expect(records()).toBe(1);
  expect(journal.diagnosis).toBeUndefined();
});

test.each([
  ["is slow", [() => unready]],
  ["was hopeless in one look only", [() => crashing(2), () => unready]],
  ["is tried once more", [() => crashing(2), () => restarted]],
])("of what %s nothing is said", async (_, answers) => {
  const { said, run } = watchOf(answers);
  await run(5);
  expect(said).toEqual([]);
});

test("when Helm has waited in vain, the last look has logs", async () => {
  const { journal, looks, run } = watchOf([({ logs }) => crashing(3, logs ? ["no database"] : [])]);
  const error = failed();
  await expect(run(0, error)).rejects.toBe(error);
  expect(looks).toMatchObject([{ manifest: "objects", logs: true }]);
  expect(journal.diagnosis?.cause?.sentence).toContain("no database");
});

test.each([
  ["was cancelled", failed({ cancelled: true })],
  ["was refused something", failed({ stderrTail: "Error: exceeded quota: small" })],
  ["could not be started", new Error("no such file")],
])("a Helm that %s is not looked into", async (_, error) => {
  const { journal, looks, run } = watchOf([() => crashing(3)]);
  await expect(run(0, error)).rejects.toBe(error);
  expect(looks).toEqual([]);
  expect(journal.diagnosis).toBeUndefined();
});

test("a hook that failed is told, also when it was deleted at once", async () => {
  const error = failed({ stderrTail: "Error: failed pre-install: job migrate failed: BackoffLimitExceeded" });
  const answers = [() => crashing(3), () => NOTHING];
  const { journal, looks, run } = watchOf(answers, { wait: "hooks" });
  await expect(run(1, error)).rejects.toBe(error);
  expect(looks.at(-1)).toMatchObject({ manifest: "hooks", logs: true });
  expect(journal.diagnosis?.cause?.kind).toBe("crash-loop");
});

test("a look that was cut short counts for nothing", async () => {
  const cutShort = ({ signal }: Look) =>
    new Promise<Facts>((resolve) => signal.addEventListener("abort", () => resolve(NOTHING)));
  const { journal, run } = watchOf([() => crashing(3), cutShort, () => NOTHING]);
  await expect(run(2, failed())).rejects.toThrow();
  expect(journal.diagnosis?.cause?.kind).toBe("crash-loop");
});

test("as long as a hook is under way, the objects behind it are not looked at", async () => {
  const { watch, looks } = watchOf([]);
  const facts: Watch["cluster"]["facts"] = async (manifest, _, options) => {
    looks.push({ manifest, ...options });
    return looks.length < 3 ? unready : NOTHING;
  };
  const work = async () => {
    while (looks.length < 4) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await watching(work, { ...watch, cluster: { ...watch.cluster, facts } }, { diagnosis: undefined });
  expect(looks.slice(0, 4).map(({ manifest }) => manifest)).toEqual(["hooks", "hooks", "hooks", "objects"]);
});

test("without waiting there are no looks but one at the hook that failed", async () => {
  const { looks, watch } = watchOf([() => crashing(3)], { wait: "no" });
  await watching(() => new Promise((resolve) => setTimeout(resolve, 50)), watch, { diagnosis: undefined });
  expect(looks).toEqual([]);
});

test("a look never fails the work, and one under way ends with it", async () => {
  const broken = watchOf([() => Promise.reject(new Error("no cluster"))]);
  await broken.run(2);
  const error = failed();
  await expect(broken.run(0, error)).rejects.toBe(error);
  expect(broken.journal.diagnosis).toBeUndefined();

  const { looks, run } = watchOf([
    ({ signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(NOTHING))),
  ]);
  await run(1);
  expect(looks.map(({ signal }) => signal.aborted)).toEqual([true]);
});
