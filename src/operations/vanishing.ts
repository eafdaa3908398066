import type { Cluster, Leftover } from "../cluster/cluster.ts";
import { CommandError, messageOf, UserError } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import { durationText } from "../report/duration.ts";
import { nameLeftovers } from "./name-leftovers.ts";
import { pause } from "./pause.ts";

export interface VanishingContext {
  readonly cluster: Pick<Cluster, "vanishing">;
  /** Seconds. */
  readonly timeout: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onLine: (line: string) => void;
  /** Aborts when the run is being cancelled. */
  readonly cancel: AbortSignal;
}

/** Milliseconds between two looks, and between two lines about them. */
const LOOK_EVERY = 2_000;
const TELL_EVERY = 30_000;

/**
 * What is just being deleted must be gone before Helm applies the release: Helm takes it for present, says deployed,
 * and then it vanishes. Looked at are the objects that the release will have, those that come `ahead` of it, and those
 * of `recorded`, the manifest of the release there is (undefined: there is none).
 */
export async function clearTheWay(
  request: ApplyRequest,
  recorded: string | undefined,
  helm: Pick<Helm, "render" | "rehearse">,
  context: Omit<VanishingContext, "timeout"> & { readonly ahead?: string | undefined },
): Promise<void> {
  const rendered = await renderedManifest(request, recorded, helm, context);
  const manifest = [recorded, context.ahead, rendered].filter((text) => text !== undefined).join("\n---\n");
  await waitForVanishing(manifest, request.namespace, { ...context, timeout: request.timeout });
}

/** Where Helm cannot render without a cluster it is asked to with one, which takes a release; undefined: neither. */
async function renderedManifest(
  request: ApplyRequest,
  recorded: string | undefined,
  helm: Pick<Helm, "render" | "rehearse">,
  { onLine, cancel }: Omit<VanishingContext, "timeout">,
): Promise<string | undefined> {
  try {
    const rendering = helm.render(request);
    return await (recorded === undefined
      ? rendering
      : rendering.catch((error) => {
          if (cancel.aborted) throw error;
          return helm.rehearse(request);
        }));
  } catch (error) {
    if (cancel.aborted) throw error;
    const tail = error instanceof CommandError ? error.failure.stderrTail : "";
    onLine(
      `Whether objects of the new revision are just being deleted is not looked at, since Helm cannot render it beforehand: ${reasonOf(tail).reason || messageOf(error)}`,
    );
    return undefined;
  }
}

/**
 * Waits until nothing of the manifest, and no namespace of it, is being deleted. Throws UserError that lists what
 * still is when the time is up.
 */
export async function waitForVanishing(
  manifest: string,
  namespace: string,
  { cluster, timeout, now, onLine, cancel }: VanishingContext,
): Promise<void> {
  const since = now();
  const end = since + timeout * 1000;
  let tellAt = since;
  for (;;) {
    const left = await cluster.vanishing(manifest, namespace);
    if (left.length === 0) {
      if (tellAt > since) onLine(`All of it is gone after ${durationText(now() - since)}.`);
      return;
    }
    const remaining = end - now();
    if (remaining <= 0) throw stillThere(left, timeout);
    if (now() >= tellAt) {
      onLine(
        `Waiting for what is being deleted: ${nameLeftovers(left)} (for ${durationText(remaining)} at most).`,
      );
      tellAt = now() + TELL_EVERY;
    }
    await pause(Math.min(LOOK_EVERY, remaining), cancel, "Waiting for objects that are being deleted");
  }
}

function stillThere(left: readonly Leftover[], timeout: number): UserError {
  return new UserError(
    `These objects are still being deleted after ${timeout} s: ${nameLeftovers(left)}. Helm was not started, since what it applied to them would vanish with them.`,
    {
      hint: left.some(({ kind }) => kind === "Namespace")
        ? "A namespace goes when all in it is gone: the conditions of `kubectl get namespace <name> -o yaml` tell what is left."
        : "An object with finalizers waits for the controller that set them: see that it runs, or take them off with kubectl.",
    },
  );
}
