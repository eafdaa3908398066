import { check } from "../../../config/check.ts";
import { isNamespaceName } from "../../../config/namespace-name.ts";
import { describeNode, entryOf, type Fault, textIn } from "../../../yaml/node.ts";
import { type Declaration, noHooks, type Problem } from "../../declaration.ts";
import type { Needing } from "../../needs.ts";
import { releaseNameFault } from "../../release-name.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { isIgnored } from "../../sets/ignored.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";
import type { FluxContext } from "../kind-reader.ts";
import { withheld } from "../withheld.ts";
import { chartOf } from "./chart.ts";
import { type Complaint, faultAt } from "./complaint.ts";
import { optionsComplaints, optionsOf } from "./options.ts";
import { type Spec, specShape } from "./spec-shape.ts";
import { valuesComplaints, valuesOf } from "./values.ts";

type Plan = Pick<Declaration, "id" | "setup" | "namespace" | "name" | "place">;

/** What a HelmRelease of the Helm Operator says: a plan, or what is wrong with it. */
export function readHelmRelease(
  object: FoundObject,
  context: FluxContext,
): { readonly plan: Needing } | { readonly problems: readonly Problem[] } {
  const { root, name } = object;
  const { setup } = context;
  const spec = entryOf(root, "spec");
  const chart = entryOf(spec?.value, "chart");
  const namespace = namespaceOf(object);
  const place = context.place(object, (chart ?? spec ?? root).offset);
  const id = `${setup}/${namespace}/${name}`;
  const target = textIn(spec?.value, "targetNamespace");
  const plan = { id, setup, namespace: target ?? namespace, name };
  const faults: Fault[] = [];
  const declaration = declarationOf(object, { ...plan, place }, context, faults);
  if (isIgnored(object)) {
    const release = textIn(spec?.value, "releaseName") ?? releaseNameOf(namespace, target, name);
    return { plan: { declaration: withheld({ ...plan, place, release }, declaration), needPlaces: [] } };
  }
  if (declaration !== undefined && faults.length === 0) return { plan: { declaration, needPlaces: [] } };
  const inOrder = faults.toSorted((a, b) => a.offset - b.offset);
  return {
    problems: inOrder.map(({ offset, ...text }) => context.problem(object, offset, { ...text, plan })),
  };
}

function declarationOf(
  object: FoundObject,
  plan: Plan,
  context: FluxContext,
  faults: Fault[],
): Declaration | undefined {
  const node = entryOf(object.root, "spec")?.value;
  if (node?.kind !== "map") {
    const what = node === undefined ? "has no `spec`" : `has ${describeNode(node)} as \`spec\``;
    const hint = "Every HelmRelease has one, with `chart`.";
    faults.push({ offset: (node ?? object.root).offset, message: `The HelmRelease ${what}.`, hint });
    return undefined;
  }
  const spec = check(specShape, node, "spec", faults);
  if (spec === undefined) return undefined;
  const namespace = namespaceOf(object);
  const chart = chartOf(spec.chart, namespace);
  const release = spec.releaseName ?? releaseNameOf(namespace, spec.targetNamespace, object.name);
  const complaints = [
    ...("complaints" in chart ? chart.complaints : []),
    ...nameComplaints(spec, release),
    ...valuesComplaints(spec),
    ...optionsComplaints(spec),
  ];
  faults.push(...complaints.map((complaint) => faultAt(node, complaint)));
  if ("complaints" in chart) return undefined;
  return {
    ...plan,
    release,
    chart,
    version: chart.kind === "repository" ? chart.version : undefined,
    values: valuesOf(spec, namespace),
    hooks: noHooks,
    inputs: [],
    needs: context.needs([namespace, plan.namespace]),
    options: optionsOf(spec),
  };
}

/** As the Helm Operator names releases (GetReleaseName in its API types). */
function releaseNameOf(namespace: string, target: string | undefined, name: string): string {
  return target === undefined || target === namespace
    ? `${namespace}-${name}`
    : `${namespace}-${target}-${name}`;
}

function nameComplaints({ releaseName, targetNamespace }: Spec, release: string): readonly Complaint[] {
  if (targetNamespace !== undefined && !isNamespaceName(targetNamespace)) {
    const message = `\`spec.targetNamespace\`: \`${targetNamespace}\` cannot be the name of a namespace.`;
    const hint = "Small letters, digits and `-`, at most 63 characters.";
    return [{ at: ["targetNamespace"], message, hint }];
  }
  const what = releaseName === undefined ? `The name \`${release}\`` : `\`spec.releaseName\`: \`${release}\``;
  const message = releaseNameFault(what, release);
  const hint = "Give the release another name by `spec.releaseName`.";
  return message === undefined ? [] : [{ at: ["releaseName"], message, hint }];
}
