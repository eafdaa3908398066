// What goes wrong in a run, as data: drawn here, played in strike.ts.
import type { Random } from "./random.ts";

/** When a fault strikes. Never, when the run is over before. */
export interface Moment {
  /**
   * What is counted: nothing, Helm processes that change a release, lines that hooks write, or releases that Helm's
   * records tell to be pending or uninstalling.
   */
  readonly after: "start" | "helm" | "hook" | "record";
  readonly nth: number;
  /** Milliseconds on top. */
  readonly ms: number;
}

export type Fault =
  /**
   * The machine is lost with all that runs on it, or the action alone, and the post step follows. `untold`: GitHub
   * takes the run for one under way, as it does for some minutes when it hears no more from a machine.
   */
  | {
      readonly kind: "kill-action";
      readonly moment: Moment;
      readonly post: boolean;
      readonly untold: boolean;
    }
  | { readonly kind: "kill-helm"; readonly moment: Moment }
  | { readonly kind: "signal"; readonly signal: "SIGINT" | "SIGTERM"; readonly moment: Moment }
  /** `stop`: connections are refused; `freeze`: they hang. */
  | {
      readonly kind: "api-server";
      readonly how: "stop" | "freeze";
      readonly moment: Moment;
      readonly ms: number;
    }
  | { readonly kind: "store"; readonly how: "500" | "late" | "truncated"; readonly times: number }
  | { readonly kind: "disk-full"; readonly kilobytes: number }
  | { readonly kind: "skewed-clock"; readonly hours: number };

export type FaultKind = Fault["kind"];
export const faultKinds: readonly FaultKind[] = [
  "kill-action",
  "kill-helm",
  "signal",
  "api-server",
  "store",
  "disk-full",
  "skewed-clock",
];

/** Kinds with their weights. */
const kinds: readonly (readonly [number, FaultKind])[] = [
  [24, "kill-action"],
  [22, "kill-helm"],
  [20, "signal"],
  [8, "api-server"],
  [12, "store"],
  [7, "disk-full"],
  [7, "skewed-clock"],
];

/** A run is ended once. */
const ending: readonly FaultKind[] = ["kill-action", "signal"];

/** Draws the faults of one run: none in about a third of the cases, now and then two of different kinds. */
export function drawFaults(random: Random, allowed: readonly string[]): readonly Fault[] {
  const left = kinds.filter(([, kind]) => allowed.includes(kind));
  if (left.length === 0 || random.chance(30)) return [];
  const first = random.weighted(left);
  const others = left.filter(
    ([, kind]) => kind !== first && !(ending.includes(kind) && ending.includes(first)),
  );
  const second = others.length > 0 && random.chance(12) ? [random.weighted(others)] : [];
  return [first, ...second].map((kind) => drawFault(kind, random));
}

function drawFault(kind: FaultKind, random: Random): Fault {
  switch (kind) {
    case "kill-action":
      // Rare, since the next run then has to wait until the lock expires.
      return { kind, moment: drawMoment(random), post: random.chance(35), untold: random.chance(6) };
    case "kill-helm":
      return { kind, moment: drawHelm(random) };
    case "signal":
      return { kind, signal: random.pick(["SIGINT", "SIGTERM"]), moment: drawMoment(random) };
    case "api-server":
      return {
        kind,
        how: random.pick(["stop", "freeze"]),
        moment: drawMoment(random),
        ms: random.between(100, 1_500),
      };
    case "store":
      return { kind, how: random.pick(["500", "late", "truncated"]), times: random.pick([1, 2, 99]) };
    case "disk-full":
      return { kind, kilobytes: random.pick([0, 4, 16, 64, 200]) };
    case "skewed-clock":
      return { kind, hours: random.pick([-30, -2, 2, 30]) };
  }
}

function drawMoment(random: Random): Moment {
  const after = random.weighted([
    [20, "start"],
    [55, "helm"],
    [25, "hook"],
  ] as const);
  if (after === "start") return { after, nth: 0, ms: random.between(0, 900) };
  return after === "helm" ? drawHelm(random) : drawCount(after, random);
}

/** Between the first record of an operation and the last one a Helm that is killed leaves the release stuck. */
function drawHelm(random: Random): Moment {
  if (random.chance(50)) return drawCount("helm", random);
  return { after: "record", nth: 1, ms: random.between(0, 60) };
}

/** Most runs change one to three releases, and Helm takes about 0.2 s for each. */
function drawCount(after: "helm" | "hook", random: Random): Moment {
  const nth = random.weighted([
    [55, 1],
    [25, 2],
    [12, 3],
    [8, 5],
  ] as const);
  return { after, nth, ms: random.between(0, 180) };
}

/** For the report. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case "kill-action":
      return `SIGKILL of the action ${describe(fault.moment)}${fault.post ? ", then the post step" : ""}${fault.untold ? ", GitHub untold" : ""}`;
    case "kill-helm":
      return `SIGKILL of Helm ${describe(fault.moment)}`;
    case "signal":
      return `${fault.signal} ${describe(fault.moment)}`;
    case "api-server":
      return `API server: ${fault.how} ${describe(fault.moment)} for ${fault.ms} ms`;
    case "store":
      return `store: ${fault.how}, ${fault.times} times`;
    case "disk-full":
      return `temp folder of ${fault.kilobytes} kB`;
    case "skewed-clock":
      return `clock off by ${fault.hours} h`;
  }
}

function describe({ after, nth, ms }: Moment): string {
  return after === "start" ? `after ${ms} ms` : `${ms} ms after ${after} ${nth}`;
}
