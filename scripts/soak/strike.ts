// Plays the faults of one run.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { StoreAnswer } from "../../test/testbed/kubeconfig-store.ts";
import type { ActionOptions } from "../../test/testbed/runner.ts";
import type { Cancellation } from "../../test/testbed/runner-process.ts";
import { mountSmall } from "./bed.ts";
import type { Fault, FaultKind } from "./faults.ts";
import { type RunUnderWay, reach } from "./moments.ts";
import { stuckReleases } from "./observe.ts";
import type { World } from "./world.ts";

/** Faults that wait for their moment. */
export interface Armed {
  readonly options: Pick<ActionOptions, "signalAfter" | "post">;
  readonly env: Readonly<Record<string, string>>;
  /** Those that struck so far. */
  readonly struck: readonly FaultKind[];
  /** To be called when the run is over: what was played is put right again. May be called twice. */
  over(): Promise<void>;
}

interface Arming {
  readonly world: World;
  readonly run: RunUnderWay;
  readonly folder: string;
  readonly struck: FaultKind[];
  readonly after: (() => Promise<void>)[];
}

export async function armFaults(
  faults: readonly Fault[],
  place: { readonly world: World; readonly runId: string; readonly folder: string },
): Promise<Armed> {
  const over = new AbortController();
  const { world, runId, folder } = place;
  const { cluster } = world.bed;
  const stuck = () => stuckReleases(cluster).catch(() => 0);
  const run: RunUnderWay = { mark: runId, runId, folder: world.folder, stuck, over: over.signal };
  const arming: Arming = { world, run, folder, struck: [], after: [] };
  const options: { signalAfter?: Cancellation; post?: boolean } = {};
  const env: Record<string, string> = { SOAK_RUN: runId };
  for (const fault of faults) {
    const { options: more = {}, env: variables = {} } = await arm(fault, arming);
    Object.assign(options, more);
    Object.assign(env, variables);
  }
  return {
    options,
    env,
    struck: arming.struck,
    async over() {
      over.abort();
      for (const undo of arming.after.splice(0)) await undo();
    },
  };
}

async function arm(
  fault: Fault,
  arming: Arming,
): Promise<{ options?: Armed["options"]; env?: Armed["env"] }> {
  const { world, run, struck } = arming;
  const note = () => void struck.push(fault.kind);
  switch (fault.kind) {
    case "kill-action":
    case "signal": {
      const signal = fault.kind === "signal" ? fault.signal : "SIGKILL";
      const signalAfter = { after: reach(fault.moment, run).then(note), signal } as const;
      return { options: { signalAfter, post: fault.kind === "signal" || fault.post } };
    }
    case "kill-helm":
      void reach(fault.moment, run).then(([helm]) => {
        if (helm === undefined) return;
        process.kill(helm, "SIGKILL");
        note();
      }, ignore);
      return {};
    case "api-server": {
      const played = reach(fault.moment, run).then(() => {
        note();
        const playing = playOutage(fault.how, fault.ms, world);
        arming.after.push(() => playing);
      });
      void played.catch(ignore);
      return {};
    }
    case "store":
      breakStore(fault, arming, note);
      return {};
    case "disk-full": {
      if (!world.bed.mounts) return {};
      note();
      const temp = join(arming.folder, "small");
      const mounted = await mountSmall(temp, fault.kilobytes);
      arming.after.push(mounted.unmount);
      return { env: { RUNNER_TEMP: temp } };
    }
    case "skewed-clock":
      note();
      return {
        env: {
          NODE_OPTIONS: `--import=${join(import.meta.dirname, "skewed-clock.mjs")}`,
          SOAK_CLOCK_MS: String(fault.hours * 3_600_000),
        },
      };
  }
}

async function playOutage(how: "stop" | "freeze", ms: number, { bed: { cluster } }: World): Promise<void> {
  if (how === "stop") await cluster.stopApiServer();
  else cluster.pauseApiServer();
  await sleep(ms);
  if (how === "stop") await cluster.startApiServer();
  else cluster.resumeApiServer();
}

/** Breaks the answer for one setup of each branch; `note` is called when somebody has asked for one. */
function breakStore(
  { how, times }: Extract<Fault, { kind: "store" }>,
  { world, after }: Arming,
  note: () => void,
): void {
  const { store, cluster } = world.bed;
  const answers: Readonly<Record<typeof how, StoreAnswer>> = {
    "500": { kind: "status", status: 500 },
    late: { kind: "slow", delayMs: 1_200 },
    truncated: { kind: "truncated" },
  };
  const asked = store.requests.length;
  const setups = ["aws/foo", "stage/one"].map((setup) => ({ setup, path: `r${world.number}/${setup}` }));
  for (const { path } of setups) store.respond(path, { kind: "times", times, fault: answers[how] });
  after.push(async () => {
    const requests = store.requests.slice(asked);
    if (setups.some(({ path }) => requests.some((each) => each.path.startsWith(`/${path}/`)))) note();
    // Kept anew, a kubeconfig is answered again as it is.
    for (const { setup, path } of setups) store.put(path, cluster.kubeconfig({ context: setup }));
  });
}

function ignore(): void {}
