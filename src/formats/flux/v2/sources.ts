import { nearest, orList } from "../../../config/distance.ts";
import type { Fault } from "../../../yaml/node.ts";
import { groupOf } from "../../objects/identity.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";

const sourceGroup = "source.toolkit.fluxcd.io";

/** Something wrong, and the object whose file it is in. */
export interface ObjectFault extends Fault {
  readonly object: FoundObject;
}

/** Names a source: kind, namespace and name. */
export interface SourceName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The sources that a setup's files declare. */
export interface Sources {
  /** The one of that name, or what is wrong. */
  find(wanted: SourceName): FoundObject | Omit<Fault, "offset">;
}

/** Of one API group: that of charts' sources, unless another is named. */
export function indexSources(objects: readonly FoundObject[], group = sourceGroup): Sources {
  const byKey = new Map<string, FoundObject[]>();
  for (const object of objects) {
    if (groupOf(object.apiVersion) !== group) continue;
    const key = keyOf(nameOf(object));
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [object]);
    else others.push(object);
  }
  return {
    find(wanted) {
      const [found, other] = byKey.get(keyOf(wanted)) ?? [];
      if (found === undefined) return missing(wanted, [...byKey.values()].flat());
      if (other === undefined) return found;
      const files = [...new Set([found.file, other.file])].join(" and ");
      const message = `There are two of the kind ${wanted.kind} called \`${wanted.name}\` in ${wanted.namespace}: in ${files}.`;
      return { message, hint: "Remove one of them." };
    },
  };
}

function nameOf(object: FoundObject): SourceName {
  return { kind: object.kind, namespace: namespaceOf(object), name: object.name };
}

function keyOf({ kind, namespace, name }: SourceName): string {
  return `${kind} ${namespace}/${name}`;
}

function missing(wanted: SourceName, all: readonly FoundObject[]): Omit<Fault, "offset"> {
  const { kind, namespace, name } = wanted;
  const message = `There is no ${kind} \`${name}\` of the namespace ${namespace} in the files of this setup.`;
  const names = all.map(nameOf).filter((one) => one.kind === kind);
  const elsewhere = names.filter((one) => one.name === name);
  const near = nearest(
    `${namespace}/${name}`,
    names.map((one) => `${one.namespace}/${one.name}`),
    3,
  );
  const others = elsewhere.length > 0 ? elsewhere.map((one) => `${one.namespace}/${one.name}`) : near;
  const meant = others.length > 0 ? `Did you mean ${orList(others)}? ` : "";
  return { message, hint: `${meant}${unseen}` };
}

const unseen =
  "Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.";
