/** An object whose change the API server refused, because a field of it can only be set when it is made. */
export interface ImmutableObject {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** undefined: Helm does not tell, which is so wherever Helm itself applies; or it is cluster-scoped. */
  readonly namespace: string | undefined;
  /** As the API server names them; empty where it names none (a StatefulSet, a Pod, a PersistentVolumeClaim). */
  readonly fields: readonly string[];
  /** Something else is wrong with it, too: making it anew would fail. */
  readonly alsoInvalid: boolean;
}

/**
 * How the API server says that a field cannot be changed. Source: `ValidateImmutableField` and the update checks in
 * k8s.io/kubernetes `pkg/apis/…/validation`.
 */
const UNCHANGEABLE = [
  "field is immutable",
  "may not change once set",
  "cannot change roleRef",
  "updates to \\w+ are forbidden",
  "may not be changed in an update",
  "updates to statefulset spec for fields other than",
  "pod updates may not change fields other than",
  "spec is immutable after creation",
].join("|");

/** Whether a text of Helm's tells of objects that cannot be changed in place. */
export const immutablePattern = new RegExp(`\\w "[^"]+" is invalid: [\\s\\S]*(?:${UNCHANGEABLE})`);

const INVALID = /\b(?<kind>[A-Z]\w*)(?:\.(?<group>\S+))? "(?<name>[^"]+)" is invalid: (?<faults>[\s\S]*)/;

/** Each thing wrong with an object begins so. Source: k8s.io/apimachinery `field.Error`. */
const FAULT =
  /: (?:Invalid value|Forbidden|Required value|Unsupported value|Duplicate value|Not found|Too long|Too many|Internal error):/g;

/** Both majors put this between the objects. A command in a Job's template may hold the same, so what follows counts. */
export const BETWEEN = / && (?=cannot patch |server-side apply failed |conflict occurred |failed to )/g;

/** The objects that cannot be changed in place, as the text of Helm's error tells; empty when it failed for another reason. */
export function immutableObjects(text: string): readonly ImmutableObject[] {
  return text.split(BETWEEN).flatMap((part) => {
    const invalid = INVALID.exec(part);
    const { group = "", kind, name, faults } = invalid?.groups ?? {};
    if (kind === undefined || name === undefined || faults === undefined) return [];
    const unchangeable = [...faults.matchAll(new RegExp(UNCHANGEABLE, "g"))].length;
    if (unchangeable === 0) return [];
    return [
      {
        group,
        kind,
        name,
        namespace: /for object (?<namespace>[^\s/]+)\/\S+ \S+, Kind=/.exec(part)?.groups?.namespace,
        fields: fieldsIn(faults),
        alsoInvalid: [...faults.matchAll(FAULT)].length > unchangeable,
      },
    ];
  });
}

/** `spec` alone says nothing: there the server lists what may be changed. */
function fieldsIn(faults: string): readonly string[] {
  return [...faults.matchAll(/(?:^\[?|, )(?<field>[a-z][\w.[\]]*): (?:Invalid value|Forbidden): /g)]
    .map(({ groups }) => groups?.field ?? "")
    .filter((field) => field !== "spec");
}

/** `Deployment web: spec.selector cannot be changed (immutable)`, without a full stop. */
export function immutableText({
  kind,
  name,
  fields,
}: Pick<ImmutableObject, "kind" | "name" | "fields">): string {
  const what = fields.length === 0 ? "a field of its spec" : fields.join(", ");
  return `${kind} ${name}: ${what} cannot be changed (immutable)`;
}
