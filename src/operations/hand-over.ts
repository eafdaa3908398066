import type { Cluster, ObjectReference } from "../cluster/cluster.ts";
import { messageOf } from "../errors.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { OthersObject } from "./others-objects.ts";

export interface HandOverContext {
  readonly cluster: Pick<Cluster, "find" | "annotate">;
  readonly onLine: (line: string) => void;
  readonly onNotice: (sentence: string) => void;
}

/**
 * Lets Helm upgrade a release that loses objects which are others' by now, and leave these: for as long as it works
 * they are annotated to be kept, which Helm goes by on the live object (tried with 3.22 and 4.3). The annotation is
 * taken off afterwards, since their new release could not delete them with it.
 */
export async function handingOver<Done>(
  others: readonly OthersObject[],
  context: HandOverContext,
  work: () => Promise<Done>,
): Promise<Done> {
  const held: ObjectReference[] = [];
  try {
    for (const { object, whose } of others) {
      if (await hold(object, context)) held.push(object);
      context.onLine(`${nameOf(object)} stays: ${whose} has it.`);
    }
    return await work();
  } finally {
    await letGo(held, context);
  }
}

/** Returns whether it was not annotated so before. */
async function hold(object: ObjectReference, { cluster }: HandOverContext): Promise<boolean> {
  const live = await cluster.find(object);
  if (live === undefined || isKept(live.annotations[KEEP])) return false;
  await cluster.annotate(object, { [KEEP]: "keep" });
  return true;
}

/** Helm is done by then: what goes wrong here is told, and fails nothing. */
async function letGo(
  held: readonly ObjectReference[],
  { cluster, onNotice }: HandOverContext,
): Promise<void> {
  for (const object of held) {
    await cluster.annotate(object, { [KEEP]: null }).catch((error: unknown) => {
      onNotice(
        `${nameOf(object)} is still annotated \`${KEEP}: keep\`, so its new release would leave it behind: take the annotation off with kubectl. ${messageOf(error)}`,
      );
    });
  }
}
