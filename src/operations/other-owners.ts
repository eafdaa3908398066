import type { Cluster } from "../cluster/cluster.ts";
import { manifestObjects, withoutLists } from "../cluster/manifest.ts";
import type { OwnedObject } from "../cluster/owners.ts";
import { CommandError, UserError } from "../errors.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { reasonOf } from "../helm/failure.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import { listed } from "../listed.ts";
import type { Identity } from "../reconcile/labels.ts";
import { objectNames } from "./data-loss.ts";
import { nameOf, ownedByOthers } from "./others-objects.ts";
import { beyondSet } from "./same-set.ts";

/** What an operation takes over from other releases. */
export interface TakenOver {
  readonly notices: readonly string[];
  /** What of that is applied before Helm, which does not write its new owner on it. */
  readonly ahead: readonly OwnedObject[];
}

/**
 * Where objects may be taken over from whoever made them, as all that is applied `ahead` of Helm (YAML documents) is:
 * refuses (UserError) those of another release, which would set them back and, once uninstalled, delete them; parts of
 * the same set do not. With `adopt: true` they are taken, too.
 */
export async function checkOwners(
  plan: Pick<Declaration, "options" | "chart" | "setup" | "namespace">,
  request: ApplyRequest,
  helm: Pick<Helm, "render" | "rehearse">,
  cluster: Pick<Cluster, "owners" | "release">,
  identity: Identity,
  ahead = "",
): Promise<TakenOver> {
  const { release, namespace } = request;
  const { options } = plan;
  const first = manifestObjects(withoutLists(ahead));
  const manifest = request.takeOwnership === true ? await manifestOf(plan, request, helm) : "";
  const unseen = typeof manifest === "string" ? [] : [manifest.unseen];
  const objects = [...first, ...(typeof manifest === "string" ? manifestObjects(manifest) : [])];
  if (objects.length === 0) return { notices: unseen, ahead: [] };
  const owned = await cluster.owners(objects, namespace);
  const others = await beyondSet(ownedByOthers(owned, { release, namespace }), plan, cluster, identity);
  if (others.length > 0 && options.adopt !== true) throw refusal(others);
  const taken = [...byOwner(others)].map(
    ([owner, all]) =>
      `Taken over from ${owner}: ${namesOf(all)}. That release still has it on record, and deletes it when it is uninstalled (\`adopt: true\`).`,
  );
  // These lie in no namespace, whatever their text says.
  const firstNames = new Set(first.map(kindAndName));
  return {
    notices: [...unseen, ...taken],
    ahead: others.filter(({ object }) => firstNames.has(kindAndName(object))),
  };
}

/**
 * What Helm will apply. A chart that asks the cluster what it renders (`lookup`) may not render without one: of a release
 * that exists Helm asks the cluster; a first install goes on, and says what was not seen.
 */
async function manifestOf(
  { chart }: Pick<Declaration, "chart">,
  request: ApplyRequest,
  helm: Pick<Helm, "render" | "rehearse">,
): Promise<string | { readonly unseen: string }> {
  const exists = request.applyMethod !== undefined;
  try {
    return await helm.render(request);
  } catch (error) {
    if (isMadeOfObjects(chart) || !(error instanceof CommandError) || error.failure.cancelled) throw error;
    if (exists) return await helm.rehearse(request);
    const { reason } = reasonOf(error.failure.stderrTail);
    return {
      unseen: `Whether its objects belong to other releases was not looked at, since Helm cannot render the chart without a cluster: ${reason || error.message}`,
    };
  }
}

function refusal(others: readonly OwnedObject[]): UserError {
  const sentences = [...byOwner(others)].map(
    ([owner, all]) => `${namesOf(all)} ${all.length === 1 ? "belongs" : "belong"} to ${owner}`,
  );
  return new UserError(`${sentences.join("; ")}.`, {
    hint: "Let one of the two declare it. With `adopt: true` this plan takes it, and the other release must be removed without its objects.",
  });
}

function byOwner(owned: readonly OwnedObject[]): ReadonlyMap<string, readonly OwnedObject[]> {
  return Map.groupBy(owned, nameOf);
}

function namesOf(owned: readonly OwnedObject[]): string {
  return listed(owned.map(({ object }) => objectNames([object])));
}
