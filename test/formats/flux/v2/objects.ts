import type { Declaration, Problem } from "../../../../src/formats/declaration.ts";
import type { FluxContext } from "../../../../src/formats/flux/kind-reader.ts";
import { toolkit } from "../../../../src/formats/flux/v2/toolkit.ts";
import type { Needing } from "../../../../src/formats/needs.ts";
import { readObjects } from "../../../../src/formats/objects/read-objects.ts";
import { placeAt } from "../../../../src/yaml/position.ts";
import { type Files, repository, show } from "../../repository.ts";

export const header = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n";
export const metadata = "metadata:\n  name: web\n  namespace: shop\n";

/** The source of `chart` below. */
export const charts = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: shop}
spec: {url: https://charts.example/stable}
`;

/** The first line of it is line 7 of the file. */
export const chart = `  chart:
    spec:
      chart: web
      sourceRef: {kind: HelmRepository, name: charts}
`;

/** A HelmRelease; `spec` as lines below `spec:`, indented by two. */
export function release(spec: string, of = metadata): string {
  return `${header}${of}spec:\n${spec}`;
}

/** What the files of one setup declare: those that end in `.yaml`, and of these those with objects. */
export function readFiles(files: Files): {
  readonly plans: readonly Needing[];
  readonly problems: readonly Problem[];
} {
  const objects = Object.entries(files).flatMap(([file, text]) =>
    file.endsWith(".yaml") && typeof text === "string"
      ? readObjects(file, new TextEncoder().encode(text)).objects
      : [],
  );
  const own = objects.filter(({ apiVersion, kind }) => toolkit.owns(apiVersion, kind));
  const { tree, texts, configuration, lockNamespace } = repository(files);
  const context: FluxContext = {
    setup: "aws/foo",
    commit: { tree, texts, configuration, lockNamespace },
    objects,
    needs: (namespaces) => namespaces.map((namespace) => `aws/foo/${namespace}/aws-foo-manifests`),
    place: ({ file, source }, offset) => placeAt(file, source, offset),
    problem: ({ file, source }, offset, text) => ({ ...text, place: placeAt(file, source, offset) }),
  };
  return toolkit.read(own, context);
}

/** What the only HelmRelease declares. */
export function declared(files: Files): Declaration {
  const { plans, problems } = readFiles(files);
  const [plan, ...more] = plans;
  if (plan === undefined || more.length > 0 || problems.length > 0) {
    throw new Error(`Not one plan: ${JSON.stringify({ plans, problems: problems.map(show) })}`);
  }
  return plan.declaration;
}

/** What a HelmRelease with a chart of the HelmRepository `charts` declares. */
export function declaredBy(spec: string, of = metadata): Declaration {
  return declared({ "web.yaml": release(`${chart}${spec}`, of), "charts.yaml": charts });
}

/** What is wrong with it, as `file:line:column message hint`. */
export function wrongWith(files: Files): readonly string[] {
  return readFiles(files).problems.map(show);
}
