import { isList, isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";
import type { Difference, Leaf } from "./difference.ts";
import { changed, type Hider, hidden, markChanged } from "./hider.ts";
import { mapLeaves, type Path } from "./leaves.ts";
import { bytesOf } from "./secrets-of.ts";

/** A difference without secrets: in values, in keys, and in what names items. `kind`: of the object. */
export function hideSecrets(difference: Difference, kind: string, hider: Hider): Difference {
  const values = mapLeaves(difference, (leaf, path) => {
    if (leaf.placeholder) return leaf;
    return kind === "Secret" && isSecretValue(path) ? hiddenWhole(leaf, hider) : hiddenParts(leaf, hider);
  });
  return hiddenNames(values ?? difference, hider);
}

/** Whatever is there: also what the API server would refuse. */
function isSecretValue(path: Path): boolean {
  return path[0] === "data" || path[0] === "stringData";
}

function hiddenWhole({ live, next }: Leaf, hider: Hider): Leaf {
  const stand = live === undefined || next === undefined ? hidden : changed;
  const hide = (value: Json | undefined) => {
    if (value === undefined || typeof value === "object") return value;
    return stand(hider.hash(typeof value === "string" ? bytesOf(value) : String(value)));
  };
  return { kind: "leaf", live: hide(live), next: hide(next) };
}

function hiddenParts(leaf: Leaf, hider: Hider): Leaf {
  const [live, next] = [hiddenScalar(leaf.live, hider), hiddenScalar(leaf.next, hider)];
  if (live === leaf.live && next === leaf.next) return leaf;
  if (live === undefined || next === undefined) return { ...leaf, live, next };
  const [before, after] = [String(live), String(next)];
  // Hashes are short: two secrets may have the same.
  if (before === after)
    return {
      kind: "leaf",
      live: changed(hider.hash(String(leaf.live))),
      next: changed(hider.hash(String(leaf.next))),
    };
  return {
    kind: "leaf",
    live: typeof live === "string" ? markChanged(live, after) : live,
    next: typeof next === "string" ? markChanged(next, before) : next,
  };
}

/** A number may be a secret as well. */
function hiddenScalar(value: Json | undefined, hider: Hider): Json | undefined {
  if (!["string", "number", "bigint"].includes(typeof value)) return value;
  const text = String(value);
  const shown = hider.text(text);
  return shown === text ? value : shown;
}

function hiddenNames(difference: Difference, hider: Hider): Difference {
  const inside = (value: Difference) => hiddenNames(value, hider);
  switch (difference.kind) {
    case "leaf":
      return difference;
    case "replaced":
      return { kind: "replaced", live: inside(difference.live), next: inside(difference.next) };
    case "map": {
      const entries = difference.entries.map(({ key, value }) => ({
        key: hider.text(key),
        value:
          value.kind === "same"
            ? ({ kind: "same", value: hiddenNamesIn(value.value, hider) } as const)
            : inside(value),
      }));
      return { ...difference, entries };
    }
    case "list": {
      const { order } = difference;
      const items = difference.items.map((item) => ({ ...item, value: inside(item.value) }));
      const names = (list: readonly string[]) => list.map((name) => hider.text(name));
      return {
        ...difference,
        items,
        order: order === undefined ? undefined : { live: names(order.live), next: names(order.next) },
      };
    }
  }
}

/** Of a name: a scalar, a list of them, or a map that leads to it. */
function hiddenNamesIn(value: Json, hider: Hider): Json {
  if (isList(value)) return value.map((item) => hiddenNamesIn(item, hider));
  if (!isMap(value)) return hiddenScalar(value, hider) ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hiddenNamesIn(item, hider)]));
}
