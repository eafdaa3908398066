import { UserError } from "../errors.ts";
import { parseNumbers, rawNumber } from "../formats/exact-json.ts";
import { labelKey } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { Api } from "./api.ts";
import type { RevisionReference } from "./cluster.ts";
import { isRecord } from "./fields.ts";
import { METADATA_ONLY, type MetadataObject } from "./metadata.ts";
import { notOfHelm, packPayload, unpackPayload } from "./release-payload.ts";
import { revisionOf, secretPath } from "./releases.ts";

interface Secret extends MetadataObject {
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * Marks a stuck revision as failed, on its label and in its payload, so that Helm works on the release again;
 * see `Cluster.unlock`. `now`: milliseconds since the epoch.
 */
export async function unlock(
  api: Api,
  release: ObservedRelease,
  description: string,
  now: number,
): Promise<ObservedRelease> {
  const { namespace, name, revision } = release;
  const path = secretPath(release);
  const secret = await api.demand<Secret>({
    path,
    doing: `read revision ${revision} of the release ${name} in ${namespace}`,
    permission: `get secrets in the namespace ${namespace}`,
  });
  const status = secret.metadata.labels?.status;
  if (status !== release.status) throw changedMeanwhile(release, `it is ${status ?? "without a status"} now`);
  const json = await unpackPayload(secret.data?.release ?? "", release);
  const written = await api.request<MetadataObject>({
    method: "PATCH",
    path,
    accept: METADATA_ONLY,
    contentType: "application/merge-patch+json",
    body: {
      metadata: {
        // The API server refuses the patch when the Secret is not the one that was read.
        resourceVersion: secret.metadata.resourceVersion,
        // Helm notes the time, in seconds, with each of its own changes.
        // From then on whoever uninstalls it is somebody else: `null` takes a label away.
        labels: {
          status: "failed",
          modifiedAt: String(Math.floor(now / 1000)),
          [labelKey("uninstall")]: null,
        },
      },
      data: { release: await packPayload(withFailure(json, description, release)) },
    },
    doing: `unlock revision ${revision} of the release ${name} in ${namespace}`,
    permission: `patch secrets in the namespace ${namespace}`,
  });
  if (written.ok) return revisionOf(written.body, release);
  if (written.failure.kind === "conflict") throw changedMeanwhile(release, "its Secret was written to");
  throw written.error;
}

function changedMeanwhile({ name, namespace, revision }: RevisionReference, what: string): UserError {
  return new UserError(
    `Revision ${revision} of the release ${name} in ${namespace} was not unlocked: something else changed it at the same time (${what}).`,
    { hint: "Run again when nothing else works on this release." },
  );
}

function withFailure(json: string, description: string, release: RevisionReference): string {
  const root = parsed(json, release);
  if (!isRecord(root) || !isRecord(root.info)) throw notOfHelm(release);
  return JSON.stringify({ ...root, info: { ...root.info, status: "failed", description } });
}

function parsed(json: string, release: RevisionReference): unknown {
  try {
    // A chart may hold numbers that JavaScript's do not, and they are not ours.
    return parseNumbers(json, (_, source) => rawNumber(source));
  } catch (error) {
    throw notOfHelm(release, error);
  }
}
