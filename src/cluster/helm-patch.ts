import { isDeepStrictEqual } from "node:util";
import { UserError } from "../errors.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { isOwnGroup } from "../formats/objects/own-groups.ts";
import type { Json } from "../formats/values-reference.ts";
import type { ApiDocuments } from "./api-documents.ts";
import type { Patch } from "./dry-run.ts";
import { isRecord } from "./fields.ts";
import { additionsPatch, applyMergePatch, mergePatch } from "./merge-patch.ts";
import { NO_SCHEMA, type PatchSchema, patchSchema } from "./patch-schema.ts";
import { strategicPatch } from "./strategic-patch.ts";

export interface PatchQuery {
  /** As the last revision declares it; undefined: it does not, and the object is taken over. */
  readonly recorded: KubeObject | undefined;
  /** What is declared, as Helm applies it. */
  readonly applied: KubeObject;
  readonly live: KubeObject;
  /** It is an install with `--take-ownership`. */
  readonly takesOwnership?: boolean | undefined;
}

export interface HelmPatch extends Patch {
  /** The object surely stays as it is. */
  readonly changesNothing: boolean;
}

/**
 * The patch by which Helm itself changes an object. What it takes over it holds against what it declares, so nothing
 * is removed; and of instances of CRDs, which it patches by the last revision alone, nothing is changed at all but by
 * an install with `--take-ownership`. undefined: the cluster does not show how its lists are merged. Source:
 * helm.sh/helm `pkg/kube/client.go` createPatch, `pkg/action/{install,upgrade}.go`.
 */
export async function helmPatch(
  documents: Pick<ApiDocuments, "document">,
  query: PatchQuery,
): Promise<HelmPatch | undefined> {
  const { applied, live, recorded = applied } = query;
  if (!takesStrategicPatch(applied.apiVersion)) {
    const body = query.takesOwnership ? additionsPatch(live, applied) : mergePatch(recorded, applied);
    return { type: "merge", body, changesNothing: isDeepStrictEqual(applyMergePatch(live, body), live) };
  }
  const schema = await schemaFor(documents, applied, recorded);
  if (schema === undefined) return undefined;
  const body = strategicPatch({ original: recorded, modified: applied, current: live }, schema);
  return { type: "strategic", body, changesNothing: Object.keys(body).length === 0 };
}

/**
 * Whether Helm changes objects of an API version by a strategic merge patch: of kinds that it is built with, which are
 * Kubernetes' own but for APIServices. All others (CRDs' instances) it patches as plain JSON. Source: k8s.io/client-go
 * `kubernetes/scheme` and apiextensions.
 */
function takesStrategicPatch(apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return isOwnGroup(group) && group !== "apiregistration.k8s.io";
}

/** Only for lists something has to be known. */
async function schemaFor(
  documents: Pick<ApiDocuments, "document">,
  applied: KubeObject,
  recorded: KubeObject,
): Promise<PatchSchema | undefined> {
  if (!hasList(applied) && !hasList(recorded)) return NO_SCHEMA;
  const { apiVersion, kind } = applied;
  const document = await documents.document(apiVersion).catch(unlessBug);
  return document && patchSchema(document, apiVersion, kind);
}

/** An account that may not read them, or a server that has none. */
function unlessBug(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

function hasList(value: Json): boolean {
  return (
    Array.isArray(value) || (isRecord(value) && Object.values(value).some((inner) => hasList(inner as Json)))
  );
}
