import type { Cluster } from "../cluster/cluster.ts";
import type { Live } from "../cluster/look-at.ts";
import { withoutManagedFields } from "../cluster/managed-fields.ts";
import { withoutNamespace } from "../cluster/refusal.ts";
import type { Elsewhere, ObjectComparison } from "../diff/comparison.ts";
import { textAt } from "../formats/json.ts";
import { groupOf, type Identity } from "../formats/objects/identity.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import { earlierIn } from "./earlier.ts";
import { elsewhereIn } from "./elsewhere.ts";
import { comingNamespaces, missingNamespaces } from "./namespaces.ts";
import type { Rehearsed, RehearsedObject } from "./rehearsed.ts";

/** A rehearsal, and what the cluster says of its objects. */
export interface Compared {
  readonly rehearsed: Rehearsed;
  readonly objects: readonly ObjectComparison[];
}

type Asked = Pick<Cluster, "live" | "predict" | "namespaceExists">;

/** Compares all that a run would do in one setup with what is there: first all are looked at, then predicted. */
export async function compareAll(
  rehearsals: readonly Rehearsed[],
  cluster: Asked,
): Promise<readonly Compared[]> {
  const wanted = rehearsals.flatMap((rehearsed) =>
    rehearsed.objects.map((object) => ({ rehearsed, object, namespace: namespaceOf(rehearsed) })),
  );
  const lives = await cluster.live(
    wanted.map(({ object, namespace }) => ({ object: object.object, namespace })),
  );
  const missing = await missingNamespaces(lives, cluster);
  const earlier = earlierIn(rehearsals);
  const placed = wanted.flatMap(({ rehearsed, object }, index) => {
    const live = lives[index];
    return live === undefined ? [] : [{ rehearsed, object, live }];
  });
  const elsewhereOf = elsewhereIn(placed, earlier);
  const coming = new Map(rehearsals.map((one) => [one, comingNamespaces(one, earlier(one))]));
  // The cluster predicts but so many at a time.
  const compared = await Promise.all(
    placed.map(async (one) => {
      const { rehearsed, object, live } = one;
      const around = {
        ...{ cluster, missing, elsewhere: elsewhereOf(one) },
        coming: coming.get(rehearsed) ?? new Set(),
      };
      return { rehearsed, found: await compareOne(object, rehearsed, live, around) };
    }),
  );
  const byRehearsal = Map.groupBy(compared, ({ rehearsed }) => rehearsed);
  return rehearsals.map((rehearsed) => ({
    rehearsed,
    objects: (byRehearsal.get(rehearsed) ?? []).flatMap(({ found }) => found ?? []),
  }));
}

interface Surroundings {
  readonly cluster: Asked;
  /** The namespaces that are not there. */
  readonly missing: ReadonlySet<string>;
  /** Those that the run makes before the object's release. */
  readonly coming: ReadonlySet<string>;
  readonly elsewhere: Elsewhere;
}

/** undefined: it is to go, and is not there. */
async function compareOne(
  { object, fate, onlyIfAbsent, ahead, twice, declared, recorded, again }: RehearsedObject,
  rehearsed: Rehearsed,
  live: Live,
  { cluster, missing, coming, elsewhere }: Surroundings,
): Promise<ObjectComparison | undefined> {
  const beside = besideOf({ onlyIfAbsent, ahead });
  const known = {
    object: live.object ?? object,
    fate,
    beside,
    // Helm has no record of what is beside its release, and does not look whose that is.
    recorded: beside === undefined ? recorded : declared,
    declared,
    again,
    elsewhere,
    madeTwice: twice && rehearsed.method === "client" && recorded === undefined && live.state === "absent",
  };
  // By who set its fields only the prediction goes: they are half of an object, and many are held at once.
  const there = live.state === "found" ? withoutManagedFields(live.live) : undefined;
  if (fate !== "applied" || declared === undefined) {
    if (live.state === "absent" || live.state === "unserved") return undefined;
    // An upgrade goes by the live object, an uninstall by the record. Source: helm.sh/helm `pkg/kube/client.go`
    // Update, `pkg/action/resource_policy.go`.
    const byLive = rehearsed.planned.operation !== "uninstall" && there !== undefined;
    const policy = textAt(there, "metadata", "annotations", KEEP);
    const what = byLive ? (isKept(policy) ? "kept" : "deleted") : fate;
    const next = what === "kept" ? there : undefined;
    return { ...known, fate: what, live: there, next, ...untold(live) };
  }
  if (onlyIfAbsent && there !== undefined) return { ...known, live: there, next: there, ...untold(live) };
  if (elsewhere.giver?.before) {
    const why = `${elsewhere.giver.plan} no longer declares it, which deletes it first`;
    return { ...known, live: undefined, next: declared, ...unasked, predictedBy: { kind: "client", why } };
  }
  const namespace = live.object.namespace ?? "";
  const namespaceComes = coming.has(namespace);
  if (live.state === "absent" && missing.has(namespace) && !namespaceComes)
    return {
      ...known,
      live: undefined,
      next: undefined,
      ...untold(live),
      refusal: withoutNamespace(namespace),
    };
  const predicted = await cluster.predict({
    declared,
    recorded,
    live,
    namespaceComes,
    release: ahead ? undefined : releaseOf(rehearsed),
    ...(ahead ? byAction : howOf(rehearsed, object)),
  });
  return { ...known, live: there, ...predicted };
}

function besideOf({
  onlyIfAbsent,
  ahead,
}: Pick<RehearsedObject, "onlyIfAbsent" | "ahead">): ObjectComparison["beside"] {
  if (ahead) return "ahead";
  return onlyIfAbsent ? "once" : undefined;
}

/** Nothing had to be predicted. */
function untold(live: Live): Pick<ObjectComparison, "predictedBy" | "conflicts" | "refusal"> {
  const predictedBy =
    live.state === "unknown" ? ({ kind: "client", why: live.why } as const) : ({ kind: "server" } as const);
  return { predictedBy, ...unasked };
}

const unasked = { conflicts: [], refusal: undefined } as const;

const byAction = { method: "server", onConflict: "force" } as const;

function howOf({ planned, method, takesOwnership, arriving }: Rehearsed, { apiVersion, kind }: Identity) {
  const group = groupOf(apiVersion);
  return {
    method,
    onConflict: planned.plan?.options.onConflict ?? "force",
    takesOwnership: planned.operation === "install" && takesOwnership,
    kindComes: arriving.some((one) => one.kind === kind && groupOf(one.apiVersion) === group),
  } as const;
}

function releaseOf({ planned }: Rehearsed) {
  const { release: name, namespace } = planned.subject;
  return { name, namespace };
}

function namespaceOf({ planned }: Rehearsed): string {
  return planned.subject.namespace;
}
