import { isList, isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";
import { amountOf } from "./quantity.ts";

/** Where a value stands in its object: keys, and places in lists. */
export type Path = readonly string[];

/**
 * Whether what is declared and what is live mean the same: the API server leaves out what is empty, and writes
 * quantities its own way. undefined: it is not there.
 */
export function isSame(declared: Json, live: Json | undefined, path: Path): boolean {
  if (declared === live) return true;
  if (live === undefined || live === null) return isLeftOut(declared, path);
  if (isAssigned(declared, path)) return true;
  if (!isScalar(declared) || !isScalar(live)) return false;
  if (isBytes(path)) return withoutBlanks(declared) === withoutBlanks(live);
  if (typeof declared === "boolean" || typeof live === "boolean") return false;
  if (String(declared) === String(live)) return true;
  return isQuantity(path) && sameAmount(String(declared), String(live));
}

/** Whether the API server does not write it down. Source: `omitempty` of most fields in k8s.io/api. */
function isLeftOut(value: Json, path: Path): boolean {
  if (isMap(value)) return Object.keys(value).length === 0 && mapsOfTexts.has(path.at(-1) ?? "");
  if (isList(value)) return value.length === 0;
  return value === null || ((value === false || value === 0 || value === "") && !isText(path));
}

/** An empty one of these says nothing, while other empty maps do: `emptyDir`, `podSelector`. */
const mapsOfTexts: ReadonlySet<string> = new Set([
  "labels",
  "annotations",
  "matchLabels",
  "nodeSelector",
  "selector",
  "limits",
  "requests",
  "hard",
  "data",
  "binaryData",
  "parameters",
  "volumeAttributes",
]);

type Scalar = string | number | bigint | boolean;

function isScalar(value: Json): value is Scalar {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

/** Keys of people, of which an empty one is one, too. */
function isText(path: Path): boolean {
  return path[0] === "data" || path[0] === "binaryData" || path[0] === "metadata";
}

function isBytes(path: Path): boolean {
  return path[0] === "data" || path[0] === "binaryData";
}

/** Base64 may be written in lines. */
function withoutBlanks(value: Scalar): string {
  return String(value).replaceAll(/[\r\n]/g, "");
}

/** Fields whose zero asks the API server for a value. Source: k8s.io/api `core/v1`. */
const assigned: ReadonlySet<string> = new Set(["clusterIP", "nodePort", "healthCheckNodePort", "volumeName"]);

function isAssigned(declared: Json, path: Path): boolean {
  return (declared === "" || declared === 0) && path[0] === "spec" && assigned.has(path.at(-1) ?? "");
}

/** Maps of quantities, and fields that are one. Source: `resource.Quantity` in k8s.io/api. */
const mapsOfQuantities: ReadonlySet<string> = new Set([
  "limits",
  "requests",
  "hard",
  "capacity",
  "allocatable",
  "podFixed",
  "default",
  "defaultRequest",
  "max",
  "min",
  "maxLimitRequestRatio",
]);
const quantities: ReadonlySet<string> = new Set([
  "sizeLimit",
  "divisor",
  "averageValue",
  "targetAverageValue",
  "maximumVolumeSize",
]);

function isQuantity(path: Path): boolean {
  if (isText(path)) return false;
  const [parent = "", field = ""] = path.slice(-2);
  // The value of a metric's target, and not that of a variable.
  return mapsOfQuantities.has(parent) || quantities.has(field) || (parent === "target" && field === "value");
}

function sameAmount(declared: string, live: string): boolean {
  const amount = amountOf(declared);
  return amount !== undefined && amount === amountOf(live);
}
