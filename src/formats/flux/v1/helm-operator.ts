import type { Problem } from "../../declaration.ts";
import type { Needing } from "../../needs.ts";
import { groupOf } from "../../objects/identity.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";
import type { FluxContext, KindReader } from "../kind-reader.ts";
import { readHelmRelease } from "./helm-release.ts";

/** The API group of the Helm Operator, and those it had before. */
const groups: ReadonlySet<string> = new Set([
  "helm.fluxcd.io",
  "flux.weave.works",
  "helm.integrations.flux.weave.works",
]);

/** Releases as the Helm Operator of Flux v1 reads them. */
export const helmOperator: KindReader = {
  owns: (apiVersion) => groups.has(groupOf(apiVersion)),
  read(own, context) {
    const plans: Needing[] = [];
    const problems: Problem[] = [];
    for (const object of own) {
      const isKnown = object.apiVersion === "helm.fluxcd.io/v1" && object.kind === "HelmRelease";
      const read = isKnown ? readHelmRelease(object, context) : { problems: [unknown(object, context)] };
      if ("plan" in read) plans.push(read.plan);
      else problems.push(...read.problems);
    }
    return { plans, problems };
  },
};

function unknown(object: FoundObject, { setup, problem }: FluxContext): Problem {
  const { apiVersion, kind, name, root } = object;
  const namespace = namespaceOf(object);
  const message = `The kind ${kind} of ${apiVersion} cannot be read.`;
  const hint = "Write it as a HelmRelease of helm.fluxcd.io/v1.";
  const plan = { id: `${setup}/${namespace}/${name}`, setup, namespace, name };
  return problem(object, root.offset, { message, hint, plan });
}
