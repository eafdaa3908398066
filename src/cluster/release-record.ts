import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { UserError } from "../errors.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { Api } from "./api.ts";
import type { RevisionReference } from "./cluster.ts";
import { fieldsOf } from "./fields.ts";
import { secretPath } from "./releases.ts";

/** A Secret holds 1 MiB at most; text that packs better than this is no chart's. */
const MAX_UNPACKED = 128 * 1024 * 1024;

interface Secret {
  readonly data?: Readonly<Record<string, string>>;
}

/** Reads what Helm recorded of a revision. Throws UserError when it is gone or is not what Helm writes. */
export async function readRecord(api: Api, release: RevisionReference): Promise<ReleaseRecord> {
  const secret = await api.demand<Secret>({
    path: secretPath(release),
    doing: `read revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
    permission: `get secrets in the namespace ${release.namespace}`,
  });
  return await decodeRecord(secret.data?.release ?? "", release);
}

/**
 * Decodes `data.release` of a Secret of Helm: base64 (of the Secret), base64, gzip, JSON. Releases from before Helm
 * packed them are read too. Source: helm.sh/helm `pkg/storage/driver`.
 */
export async function decodeRecord(payload: string, release: RevisionReference): Promise<ReleaseRecord> {
  const packed = Buffer.from(Buffer.from(payload, "base64").toString("latin1"), "base64");
  const root = fieldsOf(await json(packed, release), "", () => undefined);
  const chart = root.object("chart").object("metadata");
  return {
    chartName: chart.text("name") ?? "",
    chartVersion: chart.text("version") ?? "",
    // Helm 3 does not know the field, and Helm 4 leaves it out of releases that it takes over.
    applyMethod: root.text("apply_method") === "ssa" ? "server" : "client",
    manifest: root.text("manifest") ?? "",
    hasPostDeleteHook: root.objects("hooks").some((hook) => hook.texts("events").includes("post-delete")),
  };
}

async function json(packed: Buffer, release: RevisionReference): Promise<unknown> {
  try {
    const isGzip = packed[0] === 0x1f && packed[1] === 0x8b;
    const text = isGzip ? await promisify(gunzip)(packed, { maxOutputLength: MAX_UNPACKED }) : packed;
    return JSON.parse(text.toString());
  } catch (error) {
    throw new UserError(
      `Cannot read revision ${release.revision} of the release ${release.name} in ${release.namespace}: its Secret does not hold what Helm writes.`,
      { hint: "`helm get manifest` tells whether Helm can read it.", cause: error },
    );
  }
}
