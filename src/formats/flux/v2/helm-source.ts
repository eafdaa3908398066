import { normalize } from "node:path/posix";
import { entryOf } from "../../../yaml/node.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import type { ValuesReference } from "../../values-reference.ts";
import { accessOf } from "./access.ts";
import { addressFault } from "./addresses.ts";
import { type HelmRepositorySpec, helmRepositoryShape } from "./source-shapes.ts";
import { ofHelmRepositories } from "./unhonoured.ts";
import { type ChartContext, faultAt, type Given, specOf, type Wanted } from "./wanted.ts";

/** A chart of a HelmRepository: by its index, or of a registry. */
export function fromHelmRepository(
  wanted: Wanted,
  repository: FoundObject,
  { faults }: ChartContext,
): Given | undefined {
  const spec = specOf(repository, helmRepositoryShape, ofHelmRepositories, faults);
  if (spec === undefined) return undefined;
  const wrong = addressFault(spec.url, ["http", "https", "oci"]) ?? typeFault(spec);
  if (wrong !== undefined) return faultAt(repository, "url", wrong, faults);
  const name = wanted.chart;
  if (/^\.|^\/|\/$|\s|\/\.\.?(\/|$)/.test(name)) {
    const offset = entryOf(wanted.node, "chart")?.value.offset ?? wanted.node.offset;
    const message = `\`${name}\` is no name of a chart.`;
    const hint = "A HelmRepository has charts by name; a path is for a GitRepository.";
    faults.push({ object: wanted.object, offset, message, hint });
    return undefined;
  }
  const version = wanted.version === undefined ? {} : { version: wanted.version };
  const access = accessOf(spec, repository, isRegistry(spec) && spec.insecure === true);
  const url = spec.url.replace(/\/+$/, "");
  return {
    chart: isRegistry(spec)
      ? { kind: "oci", text: name, url: `${url}/${name}`, ...version, ...access }
      : { kind: "repository", text: name, url: spec.url, name, ...version, ...access },
    ...version,
    values: chartFiles(wanted),
    follow: !spec.suspend,
  };
}

function isRegistry({ url }: HelmRepositorySpec): boolean {
  return /^oci:/i.test(url);
}

function typeFault(
  spec: HelmRepositorySpec,
): { readonly message: string; readonly hint: string } | undefined {
  if (spec.type !== "oci" || isRegistry(spec)) return undefined;
  const message = "`spec.url` of a HelmRepository of the type `oci` begins with oci://.";
  return { message, hint: "Write oci:// in front, or remove `type: oci`." };
}

/** Values files that lie in the chart, by their path in it. */
function chartFiles({ valuesFiles, ignoreMissing }: Wanted): readonly ValuesReference[] {
  return valuesFiles.map((file) => ({ kind: "chart-file", path: normalize(file), optional: ignoreMissing }));
}
