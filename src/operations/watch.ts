import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster, RevisionReference } from "../cluster/cluster.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import type { Diagnosis, Finding } from "../diagnosis/finding.ts";
import { CommandError } from "../errors.ts";
import { isAboutHook, isAboutReadiness } from "../helm/failure.ts";
import type { ApplyRequest } from "../helm/helm.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { Journal } from "./context.ts";

/** What is watched while Helm is at work on it. */
export interface Watch {
  readonly cluster: Pick<Cluster, "record" | "facts">;
  /** The revision that Helm makes. */
  readonly release: RevisionReference;
  readonly wait: ApplyRequest["wait"];
  /** Gets a sentence about what keeps Helm waiting, each once, where waiting does not help. */
  readonly say: (sentence: string) => void;
  /** Milliseconds between two looks; default 5 s. */
  readonly interval?: number;
}

/** Helm is done by then where nothing is wrong, and controllers need some seconds before their word counts. */
const usualInterval = 5_000;

/** Milliseconds for the look after Helm has failed. */
const lastLook = 10_000;

/**
 * Runs Helm's work, and looks meanwhile at the workloads that it waits for: what is hopeless in two looks is said at
 * once. When Helm has waited in vain, one more look, with logs, goes into the journal. Looks never fail, and end with
 * the work. Throws what the work throws.
 */
export async function watching(
  work: () => Promise<void>,
  watch: Watch,
  journal: Pick<Journal, "diagnosis">,
): Promise<void> {
  const over = new AbortController();
  const record = readOnce(watch);
  const looking = watch.wait === "no" ? undefined : lookAgain(watch, record, over.signal);
  try {
    await work();
  } catch (error) {
    over.abort();
    const before = await looking;
    if (error instanceof CommandError && isAboutReadiness(error)) {
      const only = isAboutHook(error) || watch.wait === "no" || watch.wait === "hooks" ? "hooks" : "objects";
      const options = { logs: true, signal: AbortSignal.timeout(lastLook) };
      const now = await look(watch, record, only, options);
      // The job of a hook may be deleted as soon as it has failed.
      journal.diagnosis = now?.cause === undefined ? (before ?? now) : now;
    }
    throw error;
  } finally {
    over.abort();
    await looking;
  }
}

type ReadRecord = (signal: AbortSignal) => Promise<ReleaseRecord>;

/** Reads the release's record until it was had, then no more. */
function readOnce({ cluster, release }: Watch): ReadRecord {
  let had: ReleaseRecord | undefined;
  return async (signal) => {
    had ??= await cluster.record(release, signal);
    return had;
  };
}

/** Looks again and again until the work is over; resolves with what was seen last. */
async function lookAgain(
  watch: Watch,
  record: ReadRecord,
  over: AbortSignal,
): Promise<Diagnosis | undefined> {
  const said = new Set<string>();
  let last: Diagnosis | undefined;
  while (await pause(watch.interval ?? usualInterval, over)) {
    const only = watch.wait === "hooks" ? "hooks" : undefined;
    const now = await look(watch, record, only, { logs: false, signal: over });
    // What was cut short has not seen all.
    if (now === undefined || over.aborted) continue;
    for (const finding of now.findings.filter(({ hopeless }) => hopeless)) {
      const stays = last?.findings.some((one) => one.hopeless && nameOf(one) === nameOf(finding));
      if (stays !== true || said.has(nameOf(finding))) continue;
      said.add(nameOf(finding));
      watch.say(finding.sentence);
    }
    last = now;
  }
  return last;
}

/** The same from look to look, while counts in the sentence grow. */
function nameOf({ kind, object }: Finding): string {
  return `${kind} ${object}`;
}

/** false: the work is over. Keeps no process alive. */
async function pause(milliseconds: number, over: AbortSignal): Promise<boolean> {
  return await sleep(milliseconds, true, { signal: over, ref: false }).catch(() => false);
}

/**
 * undefined: there is nothing to be seen yet, or it cannot be. `only`: what Helm waits for; where that is not known,
 * the chart's hooks as long as one of them is under way.
 */
async function look(
  { cluster, release: { namespace } }: Watch,
  record: ReadRecord,
  only: "hooks" | "objects" | undefined,
  options: { readonly logs: boolean; readonly signal: AbortSignal },
): Promise<Diagnosis | undefined> {
  try {
    const { hookManifest, manifest } = await record(options.signal);
    if (only !== "objects") {
      const hooks = await cluster.facts(hookManifest, namespace, options);
      if (only === "hooks" || hooks.workloads.length > 0) return diagnose(hooks);
    }
    return diagnose(await cluster.facts(manifest, namespace, options));
  } catch {
    // Helm's own words are told in any case; that no more is known must not hide them.
    return undefined;
  }
}
