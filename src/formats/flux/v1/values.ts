import type { ClusterValues, ValuesReference } from "../../values-reference.ts";
import type { Complaint } from "./complaint.ts";
import type { Spec } from "./spec-shape.ts";

/**
 * In the order in which they are merged: the old kind of Secrets, `valuesFrom`, and last what stands in the
 * HelmRelease itself. `namespace`: its own.
 */
export function valuesOf(spec: Spec, namespace: string): readonly ValuesReference[] {
  const { valueFileSecrets = [], valuesFrom = [], values } = spec;
  return [
    ...valueFileSecrets.map(({ name }) => inCluster("secret", { name }, namespace)),
    ...valuesFrom.map((item) => sourceOf(item, namespace)).filter((source) => source !== undefined),
    ...(values === undefined ? [] : [{ kind: "inline", values } as const]),
  ];
}

type Source = NonNullable<Spec["valuesFrom"]>[number];

function sourceOf(item: Source, namespace: string): ValuesReference | undefined {
  const { configMapKeyRef, secretKeyRef, externalSourceRef, chartFileRef } = item;
  if (configMapKeyRef !== undefined) return inCluster("config-map", configMapKeyRef, namespace);
  if (secretKeyRef !== undefined) return inCluster("secret", secretKeyRef, namespace);
  if (externalSourceRef !== undefined)
    return { kind: "url", url: externalSourceRef.url, optional: externalSourceRef.optional ?? false };
  if (chartFileRef === undefined) return undefined;
  return { kind: "chart-file", path: chartPath(chartFileRef.path), optional: chartFileRef.optional ?? false };
}

function inCluster(
  kind: ClusterValues["kind"],
  { name, namespace, key = "values.yaml", optional = false }: NonNullable<Source["secretKeyRef"]>,
  own: string,
): ClusterValues {
  return { kind, namespace: namespace ?? own, name, key, optional, targetPath: undefined };
}

function chartPath(path: string): string {
  return path.replace(/^(\.\/)+/, "");
}

/** What the shape of `valuesFrom` cannot tell. */
export function valuesComplaints({ valuesFrom = [] }: Spec): readonly Complaint[] {
  return valuesFrom.flatMap((item, at) => {
    const path = `spec.valuesFrom[${at}]`;
    const given = Object.keys(item);
    if (given.length !== 1) {
      const what = given.length === 0 ? "names no source" : `names ${given.join(" and ")}`;
      const hint = "Give each item one of configMapKeyRef, secretKeyRef, externalSourceRef and chartFileRef.";
      return [{ at: ["valuesFrom", at], message: `\`${path}\` ${what}.`, hint }];
    }
    return [...urlComplaint(item, at, path), ...chartFileComplaint(item, at, path)];
  });
}

function urlComplaint({ externalSourceRef }: Source, at: number, path: string): readonly Complaint[] {
  if (externalSourceRef === undefined) return [];
  const where = { at: ["valuesFrom", at, "externalSourceRef", "url"] };
  const url = URL.parse(externalSourceRef.url);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const message = `\`${path}.externalSourceRef.url\` is not an address with http:// or https://.`;
    return [{ ...where, message, hint: "As an example: https://values.example/web.yaml." }];
  }
  if (url.username === "" && url.password === "") return [];
  const hint = "Put these values into a Secret of the cluster, and name it by `secretKeyRef`.";
  return [{ ...where, message: `\`${path}.externalSourceRef.url\` holds a user or a password.`, hint }];
}

function chartFileComplaint({ chartFileRef }: Source, at: number, path: string): readonly Complaint[] {
  if (chartFileRef === undefined) return [];
  const file = chartPath(chartFileRef.path);
  if (!file.startsWith("/") && !file.split("/").includes("..")) return [];
  const message = `\`${path}.chartFileRef.path\`: \`${file}\` lies outside the chart.`;
  const hint = "Write it from the chart's folder: values-prod.yaml.";
  return [{ at: ["valuesFrom", at, "chartFileRef", "path"], message, hint }];
}
