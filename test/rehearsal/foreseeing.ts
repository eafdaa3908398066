// A release that is rehearsed and then really deployed, again and again, and what differs between the two.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { ObjectComparison } from "../../src/diff/comparison.ts";
import { CommandError } from "../../src/errors.ts";
import { parseExact, printExact } from "../../src/formats/exact-json.ts";
import type { Helm } from "../../src/helm/helm.ts";
import type { OperationContext } from "../../src/operations/context.ts";
import { applyRequest, gather } from "../../src/operations/material.ts";
import type { InstallOrUpgrade } from "../../src/reconcile/operation.ts";
import { compareAll } from "../../src/rehearsal/compare.ts";
import { rehearseAll } from "../../src/rehearsal/rehearse.ts";
import { essence, type Way } from "../cluster/real/predicting.ts";
import { installOf, upgradeOf } from "../support/operations.ts";
import type { Random } from "../support/random.ts";
import { identityOf } from "../support/releases.ts";
import { writeChart } from "../testbed/charts.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { type Declared, drawObject, kinds, templateOf } from "./random-objects.ts";

export interface Foreseen {
  /** Objects that were compared with what became of them. */
  readonly objects: number;
  /** Of these those that came to be other than they were. */
  readonly changed: number;
  /** Operations that were foretold to fail, and did. */
  readonly refused: number;
  /** What became otherwise than foretold, and is not explained. */
  readonly complaints: readonly string[];
}

export interface Stage {
  readonly plane: ControlPlane;
  readonly cluster: Cluster;
  readonly folder: string;
  readonly helm: (major: 3 | 4) => Promise<Helm>;
}

/** Plays a release of its own through some revisions. */
export async function playRelease(
  stage: Stage,
  way: Way,
  { name, steps, random }: { readonly name: string; readonly steps: number; readonly random: Random },
): Promise<Foreseen> {
  const { cluster, folder } = stage;
  const complaints: string[] = [];
  const seen = { objects: 0, changed: 0, refused: 0 };
  let objects: readonly Declared[] = [];
  // Where the namespace comes only with the release, nothing can be asked about its objects.
  await stage.plane.kubectl(["create", "namespace", name]);
  for (let step = 1; step <= steps; step++) {
    const tell = (what: string) => complaints.push(`${name}, step ${step}: ${what}`);
    const next = drawChanges(random, objects);
    if (step > 1)
      for (const one of random.shuffle(objects).slice(0, random.below(3)))
        await meddle(stage, random, one, name);
    const chart = join(folder, `chart-${name}`);
    await rm(chart, { recursive: true, force: true });
    await mkdir(chart, { recursive: true });
    const version = `1.0.${step}`;
    await writeChart(chart, {
      name: "random",
      version,
      values: "{}\n",
      templates: { "all.yaml": templateOf(random, next) },
    });
    const helm = await stage.helm(step === 1 ? way.made : way.upgraded);
    const context = contextOf(stage, helm, { path: chart, version });
    const task = await taskOf(cluster, name);
    const [rehearsed] = await rehearseAll([task], context, {
      plainValues: () => [],
      width: 1,
      begin: () => () => undefined,
    });
    if (rehearsed === undefined) throw new Error("nothing was rehearsed");
    const [compared] = await compareAll([rehearsed], cluster);
    const foretold = compared?.objects ?? [];
    const refusals = [
      ...(rehearsed.fault === undefined ? [] : [rehearsed.fault.reason]),
      ...foretold.flatMap(({ refusal }) => refusal?.message ?? []),
    ];
    const material = await gather(task, context);
    const failure = await helm
      .apply(applyRequest(task, material, cluster, context), () => undefined)
      .then(
        () => undefined,
        (error: unknown) => (error instanceof CommandError ? error.failure.stderrTail : String(error)),
      );
    objects = failure === undefined ? next : objects;
    if ((failure !== undefined) !== refusals.length > 0) {
      tell(failure === undefined ? `it succeeded, though: ${refusals.join("; ")}` : `it failed: ${failure}`);
      continue;
    }
    if (failure !== undefined) {
      seen.refused += 1;
      continue;
    }
    for (const one of foretold) {
      const became = await liveOf(cluster, one, name);
      seen.objects += 1;
      seen.changed += isSame(one.live, became) ? 0 : 1;
      if (!isSame(one.next, became) && one.predictedBy.kind === "server") tell(unlike(one, became));
    }
  }
  return { ...seen, complaints };
}

function drawChanges(random: Random, objects: readonly Declared[]): readonly Declared[] {
  let next = [...objects];
  const count = objects.length === 0 ? 9 : 1 + random.below(5);
  for (let change = 0; change < count; change++) {
    const one = next.length === 0 ? undefined : random.pick(next);
    const what = objects.length === 0 || one === undefined ? 0 : random.below(4);
    if (what === 0) {
      const kind = random.pick(kinds());
      const name = `${kind.toLowerCase()}-${random.below(4)}`;
      const added = drawObject(random, kind, name);
      next = [...next.filter((other) => other.kind !== kind || other.name !== name), added];
    } else if (what === 1) next = next.filter((other) => other !== one);
    else next = next.map((other) => (other === one ? drawObject(random, other.kind, other.name) : other));
  }
  return next;
}

/** What people and controllers do to live objects in between. */
async function meddle(
  { plane, cluster }: Stage,
  random: Random,
  { kind, name, text }: Declared,
  namespace: string,
): Promise<void> {
  const apiVersion = /"apiVersion":"([^"]+)"/.exec(text)?.[1] ?? "v1";
  const [found] = await cluster.live([
    { object: { apiVersion, kind, name, namespace: undefined }, namespace },
  ]);
  if (found?.state !== "found") return;
  const place = [kind, name, "--namespace", namespace];
  const merge = (patch: object) =>
    plane.kubectl([
      "patch",
      ...place,
      "--type=merge",
      "--field-manager=kubectl-edit",
      `--patch=${JSON.stringify(patch)}`,
    ]);
  switch (random.below(4)) {
    case 0:
      await plane.kubectl(["delete", ...place, "--wait=true"]);
      break;
    case 1:
      await merge({ metadata: { annotations: { "example.com/a": "by hand", "example.com/hand": "1" } } });
      break;
    case 2:
      if (kind === "ConfigMap") await merge({ data: { a: "by hand", hand: "1" } });
      else if (kind === "Widget") await merge({ spec: { a: "by hand", hand: 1 } });
      else await merge({ metadata: { labels: { tier: "hand" } } });
      break;
    default:
      if (kind === "Deployment" || kind === "StatefulSet")
        await plane.kubectl(["scale", ...place, "--replicas=1"]);
      else await merge({ metadata: { finalizers: null, labels: { hand: "1" } } });
  }
}

async function taskOf(cluster: Cluster, name: string): Promise<InstallOrUpgrade> {
  const plan = {
    id: `aws/foo/${name}/${name}`,
    chart: { kind: "folder", text: "./chart", path: "chart" } as never,
  };
  const observed = await cluster.release(name, name);
  return observed === undefined
    ? installOf(plan, { observed })
    : upgradeOf(plan, { observed, revision: observed.revision + 1 });
}

/** What an operation works with, all of it real but for what is not asked of these plans. */
function contextOf(
  { cluster, folder }: Stage,
  helm: Helm,
  chart: { readonly path: string; readonly version: string },
): OperationContext {
  const context: Partial<OperationContext> = {
    identity: identityOf(),
    cluster: () => cluster,
    helm: async () => helm,
    chart: async () => ({ ...chart, name: "random", source: chart.version }),
    values: async () => ({ files: [], outside: new Map() }),
    postRenderer: async () => undefined,
    root: folder,
    plans: () => [],
    hidden: () => undefined,
    maxDeletes: { kind: "percent", percent: 100 },
    cancelOf: () => undefined,
    cancel: new AbortController().signal,
    defaults: { wait: "no", timeout: 60 } as OperationContext["defaults"],
  };
  return context as OperationContext;
}

async function liveOf(cluster: Cluster, { object }: ObjectComparison, namespace: string) {
  const { apiVersion, kind, name } = object;
  const [found] = await cluster.live([
    { object: { apiVersion, kind, name, namespace: undefined }, namespace },
  ]);
  return found?.state === "found" ? found.live : undefined;
}

type State = ObjectComparison["live"];

function isSame(one: State, other: State): boolean {
  return isDeepStrictEqual(steady(one), steady(other));
}

/** Without what is chosen anew by each request, a dry run too: addresses of Services, and what is counted. */
function steady(object: State): unknown {
  const text = printExact(essence(object) ?? null);
  return parseExact(
    text
      .replace(/"clusterIP":"\d[^"]*"/, '"clusterIP":"any"')
      .replace(/"clusterIPs":\["\d[^\]]*\]/, '"clusterIPs":"any"'),
  );
}

function unlike({ object, fate, next, live }: ObjectComparison, became: State): string {
  const [was, foretold, is] = [live, next, became].map((state) => printExact(steady(state)));
  return `${fate} ${object.kind} ${object.name}:\n  was      ${was}\n  foretold ${foretold}\n  is       ${is}`;
}
