import { objectsChart } from "../formats/objects/lay-out.ts";
import { readPlainMap } from "../formats/plain-map.ts";
import { actionsIn, type SecretLookup, secretLookupsIn } from "../formats/secret-lookups.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { lazily } from "../once.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { Api } from "./api.ts";
import type { RevisionReference } from "./cluster.ts";
import { type Fields, fieldsOf, isRecord } from "./fields.ts";
import { notOfHelm, unpackPayload } from "./release-payload.ts";
import { secretPath } from "./releases.ts";

/** Events of hooks that Helm runs with an install or upgrade. */
const deploying = new Set(["pre-install", "post-install", "pre-upgrade", "post-upgrade"]);

interface Secret {
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * Reads what Helm recorded of a revision. With a signal it is tried only once, until then. Throws UserError when it is
 * gone or is not what Helm writes.
 */
export async function readRecord(
  api: Api,
  release: RevisionReference,
  signal?: AbortSignal,
): Promise<ReleaseRecord> {
  const secret = await api.demand<Secret>({
    path: secretPath(release),
    doing: `read revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
    permission: `get secrets in the namespace ${release.namespace}`,
    ...(signal === undefined ? {} : { signal, tries: 1, quiet: true }),
  });
  return await decodeRecord(secret.data?.release ?? "", release);
}

/** Decodes `data.release` of a Secret of Helm. Throws UserError when it is not what Helm writes. */
export async function decodeRecord(payload: string, release: RevisionReference): Promise<ReleaseRecord> {
  const content = await unpacked(payload, release);
  const root = fieldsOf(content, "", () => undefined);
  const chart = root.object("chart").object("metadata");
  const manifest = root.text("manifest") ?? "";
  const namesSubcharts = chart.objects("dependencies").length > 0;
  return {
    chartName: chart.text("name") ?? "",
    chartVersion: isOfObjects(chart) ? null : (chart.text("version") ?? ""),
    // Helm 3 does not know the field, and Helm 4 leaves it out of releases that it takes over.
    applyMethod: root.text("apply_method") === "ssa" ? "server" : "client",
    manifest,
    hookManifest: hooksOf(root, (events) => events.some((event) => deploying.has(event))),
    otherHookManifest: hooksOf(root, (events) => !events.some((event) => deploying.has(event))),
    hasPostDeleteHook: root.objects("hooks").some((hook) => hook.texts("events").includes("post-delete")),
    // The packed record takes far less memory until then than the texts of the chart.
    secretLookups: lazily(async () => lookupsIn(await unpacked(payload, release))),
    hasSubcharts: () => namesSubcharts || ofSubchart.test(manifest),
    values: valuesIn(content),
    chartFileValues: fileValuesOf(root.object("chart"), content),
  };
}

function hooksOf(root: Fields, wanted: (events: readonly string[]) => boolean): string {
  const hooks = root.objects("hooks").filter((hook) => wanted(hook.texts("events")));
  return hooks.map((hook) => hook.text("manifest") ?? "").join("\n---\n");
}

/** Read when asked for, and each time anew: most records are never asked. Keeps nothing else of the chart. */
function fileValuesOf(chart: Fields, content: unknown): () => readonly JsonMap[] {
  const own = ownValues(content);
  const texts = chart.objects("files").flatMap((file) => {
    const name = file.text("name") ?? "";
    return /\.ya?ml$/.test(name) && !name.startsWith("templates/") ? [file.text("data") ?? ""] : [];
  });
  return () => [
    ...(isRecord(own) ? [own as JsonMap] : []),
    ...texts.map((data) => readPlainMap(Buffer.from(data, "base64"))).filter((map) => map !== undefined),
  ];
}

function ownValues(content: unknown): unknown {
  return isRecord(content) && isRecord(content.chart) ? content.chart.values : undefined;
}

function valuesIn(content: unknown): JsonMap {
  return isRecord(content) && isRecord(content.config) ? (content.config as JsonMap) : {};
}

/** Helm writes where each document comes from; subcharts need no mention in Chart.yaml. */
const ofSubchart = /^# Source: [^/\n]+\/charts\//m;

/** Files and values count, too: a template may have them rendered. */
function lookupsIn(content: unknown): readonly SecretLookup[] {
  const chart = fieldsOf(content, "", () => undefined).object("chart");
  const texts = (key: string) =>
    chart.objects(key).map((file) => Buffer.from(file.text("data") ?? "", "base64").toString("utf8"));
  const values = [ownValues(content), valuesIn(content)].flatMap(textsIn);
  return [...texts("templates"), ...texts("files"), ...values].flatMap(actionsIn).flatMap(secretLookupsIn);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

function isOfObjects(chart: Fields): boolean {
  return chart.text("name") === objectsChart.name && chart.text("version") === objectsChart.version;
}

async function unpacked(payload: string, release: RevisionReference): Promise<unknown> {
  const json = await unpackPayload(payload, release);
  try {
    return JSON.parse(json);
  } catch (error) {
    throw notOfHelm(release, error);
  }
}
