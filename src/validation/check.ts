import { nearest, orList } from "../config/distance.ts";
import { isList, isMap } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { type Finding, fieldPath } from "./finding.ts";
import { missingInGo } from "./go-required.ts";
import { limitFault } from "./limits.ts";
import { duplicateIn, itemPath } from "./lists.ts";
import type { Matches } from "./pattern.ts";
import type { Rule, Rules } from "./rule.ts";
import { formatFault, kindOfValue, sizeFault, takesText, typeHint } from "./texts.ts";

/** What a check works with. */
export interface CheckParts {
  readonly rules: Pick<Rules, "part">;
  readonly matches: Matches;
  /** Whether values may stand in messages: not those of a Secret. */
  readonly shown: boolean;
  /** What two items of one key are in a list where the API server creates such an object, but does not apply it. */
  readonly duplicates: Finding["level"];
}

/** Holds an object against the rule of its kind; what is wrong, in the order of the object. */
export function checkObject(object: JsonMap, rule: Rule, parts: CheckParts): readonly Finding[] {
  const findings: Finding[] = [];
  check(object, rule, "", { ...parts, findings });
  return findings;
}

/** Whether a value is what an alternative of a schema asks for. */
function fits(value: Json, rule: Rule, parts: CheckParts): boolean {
  const findings: Finding[] = [];
  check(value, rule, "", { ...parts, findings, alternative: true });
  return findings.length === 0;
}

interface Around extends CheckParts {
  readonly findings: Finding[];
  /** An alternative says only what it adds: its fields are not all that there are. */
  readonly alternative?: boolean;
}

function check(value: Json, rule: Rule, path: string, around: Around): void {
  // To Go null is the zero value.
  if (value === null && (rule.go || rule.schema.nullable)) return;
  if (!isTaken(value, rule)) {
    const message = `\`${path}\` takes ${takesText(rule.takes)}, and is ${kindOfValue(value)}.`;
    add(around, path, message, typeHint(value, rule.takes));
    return;
  }
  if (isMap(value)) checkMap(value, rule, path, around);
  else if (isList(value)) checkList(value, rule, path, around);
  else checkScalar(value as string | number | boolean, rule, path, around);
  if (rule.go) return;
  const fault = limitFault(value, rule.schema, {
    matches: around.matches,
    fits: (schema) => fits(value, around.rules.part(schema), around),
  });
  if (fault !== undefined) add(around, path, `\`${path}\` ${fault}.`);
}

function isTaken(value: Json, { takes }: Rule): boolean {
  switch (takes) {
    case "any":
      return true;
    case "object":
      return isMap(value);
    case "list":
      return isList(value);
    case "text":
      return typeof value === "string";
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "int-or-string":
      return typeof value === "string" || Number.isInteger(value);
    case "quantity":
      return typeof value === "string" || typeof value === "number";
  }
}

function checkMap(map: JsonMap, rule: Rule, path: string, around: Around): void {
  for (const [key, value] of Object.entries(map)) {
    const field = rule.fields.get(key);
    const own = field?.rule ?? (typeof rule.others === "function" ? rule.others : undefined);
    if (own !== undefined) {
      // The default of a custom resource comes in the place of null.
      if (value !== null || field?.default === undefined) check(value, own(), fieldPath(path, key), around);
    } else if (rule.others === "unknown" && rule.takes === "object" && !around.alternative)
      addUnknown(key, rule, path, around);
  }
  // The server takes the status away from what is applied.
  if (path === "status" || path.startsWith("status.")) return;
  for (const missing of rule.go ? missingInGo(rule, map, path) : missingIn(map, rule, path))
    add(around, missing, `\`${missing}\` is missing.`);
}

/** Of a custom resource. */
function missingIn(map: JsonMap, { schema, fields }: Rule, path: string): readonly string[] {
  return (schema.required ?? [])
    .filter((key) => map[key] === undefined && fields.get(key)?.default === undefined)
    .map((key) => fieldPath(path, key));
}

function addUnknown(key: string, rule: Rule, path: string, around: Around): void {
  const own = fieldPath(path, key);
  const known = [...rule.fields.keys()];
  const near = nearest(key, known, 1);
  const takes = known.length === 0 ? "It takes no fields." : `It takes ${orList(known)}.`;
  const hint =
    near.length > 0 ? `Did you mean ${orList(near)}?` : known.length <= shownFields ? takes : undefined;
  add(around, own, `\`${own}\` is no field that this kind has.`, hint);
}

/** Of a map with so many fields all are named. */
const shownFields = 12;

function checkList(list: readonly Json[], rule: Rule, path: string, around: Around): void {
  const { items } = rule;
  if (items === undefined) return;
  for (const [index, item] of list.entries()) check(item, items(), itemPath(path, item, index), around);
  const duplicate = duplicateIn(list, rule);
  if (duplicate === undefined) return;
  const level = rule.go ? around.duplicates : "error";
  const hint = level === "error" ? "Keep one of them." : "Keep one of them: Helm 4 could not apply it.";
  const same = around.shown ? `: ${duplicate}` : "";
  around.findings.push({ level, path, message: `\`${path}\` has two items of one key${same}.`, hint });
}

function checkScalar(value: string | number | boolean, rule: Rule, path: string, around: Around): void {
  const wanted =
    typeof value === "string"
      ? formatFault(value, rule)
      : typeof value === "number"
        ? sizeFault(value, rule)
        : undefined;
  const is = around.shown ? ` \`${value}\`` : "";
  if (wanted !== undefined)
    add(around, path, `\`${path}\` takes ${wanted}, and is${is === "" ? " not that" : is}.`);
  const { enum: choices } = rule.schema;
  // To Go an empty text is what is not there.
  if (choices === undefined || choices.includes(value) || (rule.go && value === "")) return;
  const words = choices.map(String).filter((word) => word !== "");
  const [near] = typeof value === "string" ? nearest(value, words, 1) : [];
  const hint = near === undefined ? undefined : `Did you mean \`${near}\`?`;
  add(around, path, `\`${path}\` takes ${orList(words)}, and is${is === "" ? " none of them" : is}.`, hint);
}

function add({ findings }: Around, path: string, message: string, hint?: string): void {
  findings.push({ level: "error", path, message, ...(hint === undefined ? {} : { hint }) });
}
