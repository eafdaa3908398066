import { isDeepStrictEqual } from "node:util";
import { ownOf } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";
import type { PatchField, PatchSchema } from "./patch-schema.ts";

type Map3 = {
  /** What was applied last. */
  readonly original: JsonMap;
  /** What is to be. */
  readonly modified: JsonMap;
  /** What is there. */
  readonly current: JsonMap;
};

/**
 * The strategic merge patch that has what is in `modified`, and drops what `original` had and `modified` has no more;
 * the rest of `current` stays. Empty: nothing is to be done. The rules are those of k8s.io/apimachinery
 * `strategicpatch.CreateThreeWayMergePatch`, by which Helm patches kinds that it knows; deletions of what is not there
 * are left out.
 */
export function strategicPatch(of: Map3, schema: PatchSchema): JsonMap {
  return mapPatch(of, schema, false);
}

function mapPatch({ original, modified, current }: Map3, schema: PatchSchema, retains: boolean): JsonMap {
  const patch = new Map<string, Json>();
  for (const [key, value] of Object.entries(modified)) {
    const before = ownOf(current, key);
    if (isRecord(value) && isRecord(before)) {
      const field = schema.field(key);
      const maps = {
        original: mapOf(ownOf(original, key)),
        modified: value as JsonMap,
        current: before as JsonMap,
      };
      const inner = mapPatch(maps, field.schema, field.retainsKeys);
      if (Object.keys(inner).length > 0) patch.set(key, inner);
    } else if (Array.isArray(value) && Array.isArray(before)) {
      const lists = { original: listOf(ownOf(original, key)), modified: value, current: before };
      for (const [name, part] of Object.entries(listPatch(key, lists, schema.field(key))))
        patch.set(name, part);
    } else if (before === undefined || !isDeepStrictEqual(value, before)) patch.set(key, value);
  }
  for (const key of Object.keys(original)) {
    if (!Object.hasOwn(modified, key) && Object.hasOwn(current, key)) patch.set(key, null);
  }
  const kept = Object.keys(modified).filter((key) => modified[key] !== null);
  const more = Object.keys(current).some((key) => current[key] !== null && !Object.hasOwn(modified, key));
  if (retains && kept.length > 0 && (more || patch.size > 0)) patch.set("$retainKeys", kept.sort());
  return Object.fromEntries(patch);
}

type List3 = Readonly<Record<keyof Map3, readonly Json[]>>;

function listPatch(key: string, lists: List3, field: PatchField): JsonMap {
  const { modified, current } = lists;
  if (!field.merges) return isDeepStrictEqual(modified, current) ? {} : { [key]: modified };
  if (current.length === 0) return modified.length === 0 ? {} : { [key]: modified };
  return field.mergeKey === undefined
    ? scalarsPatch(key, lists)
    : itemsPatch(key, lists, { ...field, mergeKey: field.mergeKey });
}

function scalarsPatch(key: string, { original, modified, current }: List3): JsonMap {
  if (isDeepStrictEqual(modified, current)) return {};
  const added = modified.filter((item) => !current.includes(item));
  const deleted = original.filter((item) => !modified.includes(item));
  return {
    ...(added.length === 0 ? {} : { [key]: added }),
    ...(deleted.length === 0 ? {} : { [`$deleteFromPrimitiveList/${key}`]: deleted }),
    [`$setElementOrder/${key}`]: modified,
  };
}

function itemsPatch(key: string, lists: List3, field: PatchField & { readonly mergeKey: string }): JsonMap {
  const { mergeKey } = field;
  const [original, modified, current] = [lists.original, lists.modified, lists.current].map(itemsIn) as [
    readonly JsonMap[],
    readonly JsonMap[],
    readonly JsonMap[],
  ];
  const find = nthByKey(mergeKey);
  const changed = modified.flatMap((item, index) => {
    const nth = modified.slice(0, index).filter((other) => other[mergeKey] === item[mergeKey]).length;
    const before = find(current, item, nth);
    if (before === undefined) return [item];
    const maps = { original: find(original, item, nth) ?? {}, modified: item, current: before };
    const inner = mapPatch(maps, field.schema, field.retainsKeys);
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [mergeKey]: item[mergeKey] as Json }];
  });
  const has = (items: readonly JsonMap[], item: JsonMap) => find(items, item, 0) !== undefined;
  const deleted = original
    .filter((item) => !has(modified, item) && has(current, item))
    .map((item) => ({ $patch: "delete", [mergeKey]: item[mergeKey] as Json }));
  const items = [...changed, ...deleted];
  const keys = (of: readonly JsonMap[]) => of.map((item) => item[mergeKey]);
  if (items.length === 0 && isDeepStrictEqual(keys(current), keys(modified))) return {};
  return {
    ...(items.length === 0 ? {} : { [key]: items }),
    [`$setElementOrder/${key}`]: modified.map((item) => ({ [mergeKey]: item[mergeKey] as Json })),
  };
}

/** Keys may come twice (a port for TCP and UDP): then the items are taken in their order. */
function nthByKey(mergeKey: string) {
  return (items: readonly JsonMap[], like: JsonMap, nth: number): JsonMap | undefined =>
    items.filter((item) => item[mergeKey] === like[mergeKey])[nth];
}

function itemsIn(list: readonly Json[]): readonly JsonMap[] {
  return list.filter(isRecord) as readonly JsonMap[];
}

function mapOf(value: Json | undefined): JsonMap {
  return isRecord(value) ? (value as JsonMap) : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
