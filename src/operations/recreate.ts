import type { LiveObject } from "../cluster/cluster.ts";
import { whyCancelled } from "../ending.ts";
import { UserError } from "../errors.ts";
import { immutableHint, mostRecreated, WITH_PODS, whyNotRecreated } from "../formats/objects/recreatable.ts";
import { immutableText } from "../helm/immutable.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { Journal, OperationContext } from "./context.ts";
import { cancelFor } from "./material.ts";
import { inManifest, type ManifestPlace, type Refused, refusedBy } from "./refused-objects.ts";

/** What must be known of a release so that objects of it may be made anew. */
export interface RecreateOptions extends ManifestPlace {
  /** `on-immutable` of the plan. */
  readonly policy: "fail" | "recreate";
  /** Seconds that each object may take to vanish. */
  readonly timeout: number;
  /** Aborts when nothing more may be deleted: the run is being cancelled, or the setup's lock is lost. */
  readonly cancel: AbortSignal;
  /** Gets a sentence for each object that was deleted. */
  readonly notice: (sentence: string) => void;
}

/** What holds for the objects of a task's plan. */
export function recreation(
  { plan }: InstallOrUpgrade,
  context: OperationContext,
  journal: Journal,
): RecreateOptions {
  const { setup, namespace, release, options } = plan;
  return {
    policy: options.onImmutable,
    cluster: context.cluster(setup),
    namespace,
    release,
    timeout: options.timeout ?? context.defaults.timeout,
    cancel: cancelFor(context, setup),
    notice: (sentence) => journal.notices.push(sentence),
  };
}

/**
 * Runs Helm. Where that fails because fields of objects cannot be changed, and the plan has `on-immutable: recreate`,
 * those objects are deleted and Helm runs again, once for each object. `helm` is told the number that its revision
 * will get, at first `revision`; returns the number of the last one. Throws what Helm failed with, or UserError that
 * says why an object is not made anew.
 */
export async function recreating(
  revision: number,
  helm: (revision: number) => Promise<void>,
  options: RecreateOptions,
): Promise<number> {
  const recreated = new Set<string>();
  for (let number = revision; ; number++) {
    try {
      await helm(number);
      return number;
    } catch (error) {
      const refused = refusedBy(error);
      if (refused.length === 0) throw error;
      const objects = await inManifest(refused, number, options);
      if (objects === undefined) throw error;
      check(objects, recreated, options.policy, error);
      for (const object of objects) {
        recreated.add(keyOf(object));
        await remove(object, options);
      }
    }
  }
}

/** Throws where one of the objects is not to be made anew: then none is. */
function check(
  objects: readonly Refused[],
  recreated: ReadonlySet<string>,
  policy: RecreateOptions["policy"],
  cause: unknown,
): void {
  const texts = objects.map(immutableText).join("; ");
  if (policy === "fail" || objects.some((object) => whyNotRecreated(object) !== undefined))
    throw new UserError(`${texts}.`, { hint: immutableHint(objects), cause });
  const why = whyNone(objects, recreated);
  if (why === undefined) return;
  throw new UserError(`${texts}. Nothing was deleted for that: ${why}.`, {
    hint: "Put the old values back, or do it by hand.",
    cause,
  });
}

function whyNone(objects: readonly Refused[], recreated: ReadonlySet<string>): string | undefined {
  const unknown = objects.find(({ reference }) => reference === undefined);
  if (unknown !== undefined) return `the release has not exactly one ${unknown.kind} ${unknown.name}`;
  const invalid = objects.find(({ alsoInvalid }) => alsoInvalid);
  if (invalid !== undefined)
    return `the new ${invalid.kind} ${invalid.name} is not valid for other reasons, too`;
  const again = objects.find((object) => recreated.has(keyOf(object)));
  if (again !== undefined) return `${again.kind} ${again.name} has been made anew already`;
  if (recreated.size + objects.length > mostRecreated)
    return `it takes more than the ${mostRecreated} objects that one operation makes anew`;
  return undefined;
}

function keyOf({ group, kind, name, reference }: Refused): string {
  return [group, kind, reference?.namespace, name].join("/");
}

async function remove(refused: Refused, options: RecreateOptions): Promise<void> {
  const { cluster, release, namespace, timeout, cancel, notice } = options;
  const live = refused.reference && (await cluster.find(refused.reference));
  if (live === undefined) return;
  if (!belongsTo(live, release, namespace)) {
    throw new UserError(
      `${immutableText(refused)}, and it does not belong to release ${release}: not deleted.`,
      {
        hint: "Its annotations meta.helm.sh/release-name and -namespace tell whose it is.",
      },
    );
  }
  if (cancel.aborted)
    throw new UserError(
      `${immutableText(refused)}, and it was not deleted, because ${whyCancelled(cancel)}.`,
    );
  const stay = WITH_PODS.includes(refused.kind);
  // The pods of a Job would go on beside those of the new one, which never takes them up: it must end with them.
  await cluster.remove(live, { dependents: stay ? "Orphan" : "Foreground", within: timeout, cancel });
  const { kind, name, fields } = refused;
  const what = fields.length === 0 ? "a field of its spec" : fields.join(", ");
  notice(
    `${kind} ${name} was deleted to be made anew, since ${what} cannot be changed in place (\`on-immutable: recreate\`).${stay ? stayed(fields) : ""}`,
  );
}

function belongsTo({ annotations }: LiveObject, release: string, namespace: string): boolean {
  return (
    annotations["meta.helm.sh/release-name"] === release &&
    annotations["meta.helm.sh/release-namespace"] === namespace
  );
}

function stayed(fields: readonly string[]): string {
  if (!fields.includes("spec.selector")) return " Its pods were left running.";
  return " Its pods were left running; those that the new selector does not match belong to nothing now: delete them by hand.";
}
