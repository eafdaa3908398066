// A config repository with one setup in the layout of Flux.
import type { Declaration, Declared } from "../../../src/formats/declaration.ts";
import { declareFiles, type Files } from "../repository.ts";

export const SETUP = "aws/foo";

/** `paths`: folders of the setup. */
export function declareFlux(files: Files, paths: readonly string[] = ["k8s"]): Declared {
  const gitops = `setups: [{name: ${SETUP}, layout: flux, paths: [${paths.join(", ")}]}]\n`;
  return declareFiles({ "gitops.yaml": gitops, ...files });
}

/** A document of the Helm Operator's; `spec`: as flow or block, without its indent. */
export function release(spec: string, metadata = "name: web, namespace: shop"): string {
  const body = spec.trimEnd().replaceAll("\n", "\n  ");
  return `apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {${metadata}}\nspec:\n  ${body}\n`;
}

export const CHART = "chart: {repository: https://charts.example/stable, name: web, version: 1.2.3}\n";

/** The only plan of a repository that has no problems. */
export function onlyRelease(spec: string, metadata?: string): Declaration {
  const { declarations, problems } = declareFlux({ "k8s/web.yaml": release(spec, metadata) });
  const [first, ...more] = declarations;
  if (first === undefined || more.length > 0 || problems.length > 0)
    throw new Error(`Not one plan: ${JSON.stringify({ declarations, problems }, undefined, 1)}`);
  return first;
}
