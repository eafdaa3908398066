import { isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";

/** What tells the items of a list apart. */
export interface ItemKey {
  /** undefined: the item has none. */
  idOf(item: Json): string | undefined;
  /** Paths of the fields that an item is shown with, also where they are as they were. */
  readonly names: readonly (readonly string[])[];
}

interface Field {
  readonly path: readonly string[];
  /** What it is where it is absent; undefined: it must be there. */
  readonly absent?: string;
}

const name: readonly Field[] = [{ path: ["name"] }];
const protocol: Field = { path: ["protocol"], absent: "TCP" };

/**
 * By the name of the list, what its items are known by, the best first. The list-map-keys and patchMergeKeys of
 * Kubernetes' own types (k8s.io/api), as far as it is not the name.
 */
const keysByField: Readonly<Record<string, readonly (readonly Field[])[]>> = {
  ports: [
    [{ path: ["containerPort"] }, protocol],
    [{ path: ["port"] }, protocol],
  ],
  volumeMounts: [[{ path: ["mountPath"] }]],
  volumeDevices: [[{ path: ["devicePath"] }]],
  volumeClaimTemplates: [[{ path: ["metadata", "name"] }]],
  conditions: [[{ path: ["type"] }]],
  ownerReferences: [[{ path: ["uid"] }]],
  hostAliases: [[{ path: ["ip"] }]],
  topologySpreadConstraints: [[{ path: ["topologyKey"] }, { path: ["whenUnsatisfiable"] }]],
  subjects: [[{ path: ["name"] }, { path: ["kind"] }, { path: ["namespace"], absent: "" }]],
};

const general: readonly (readonly Field[])[] = [name, [{ path: ["key"] }], [{ path: ["id"] }]];

/** The first key that every item of both lists has, each for itself; undefined: there is none, as for lists of texts. */
export function itemKeyOf(field: string, live: readonly Json[], next: readonly Json[]): ItemKey | undefined {
  const own = Object.hasOwn(keysByField, field) ? (keysByField[field] ?? []) : [];
  return [...own, ...general]
    .map((fields) => ({ idOf: (item: Json) => idOf(item, fields), names: namesOf(fields) }))
    .find((key) => isUnique(live, key) && isUnique(next, key));
}

/** What an item without a key is best known by. */
export function nameOf(item: Json | undefined): readonly (readonly string[])[] {
  if (!isMap(item)) return [];
  const has = (key: string) => Object.hasOwn(item, key);
  if (has("verbs")) return ofRules.filter(has).map((key) => [key]);
  const found = ["name", "host", "path", "type", "kind", "port"].find(
    (key) => scalarAt(item, [key]) !== undefined,
  );
  return found === undefined ? [] : [[found]];
}

/** What a rule of RBAC is about. */
const ofRules = ["apiGroups", "resources", "resourceNames", "nonResourceURLs"];

function namesOf(fields: readonly Field[]): readonly (readonly string[])[] {
  return fields.filter(({ absent }) => absent === undefined).map(({ path }) => path);
}

function idOf(item: Json, fields: readonly Field[]): string | undefined {
  const parts = fields.map(({ path, absent }) => scalarAt(item, path) ?? absent);
  return parts.includes(undefined) ? undefined : parts.join(" ");
}

function scalarAt(item: Json | undefined, path: readonly string[]): string | undefined {
  let value = item;
  for (const key of path) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return ["string", "number", "bigint"].includes(typeof value) ? String(value) : undefined;
}

function isUnique(items: readonly Json[], key: ItemKey): boolean {
  const ids = new Set<string>();
  for (const item of items) {
    const id = key.idOf(item);
    if (id === undefined || ids.has(id)) return false;
    ids.add(id);
  }
  return true;
}
