/** One condition of a selector. */
export interface Requirement {
  readonly key: string;
  readonly operator: "exists" | "absent" | "in" | "not in";
  readonly values: readonly string[];
}

type Labels = Readonly<Record<string, unknown>>;

const key = `(?<key>[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?)`;
const requirement = new RegExp(
  String.raw`^\s*(?:!\s*(?<absent>[A-Za-z0-9][-A-Za-z0-9_./]*)|${key}\s*(?:(?<equality>==?|!=)\s*(?<value>[-A-Za-z0-9_.]*)|\s(?<set>in|notin)\s*\((?<values>[^()]*)\))?)\s*$`,
);

/**
 * Reads a selector of labels as `kubectl --selector` takes it: `app=web,tier!=db,env in (stg,prod),!legacy`; undefined:
 * it is none.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(text: string): readonly Requirement[] | undefined {
  const requirements = text.split(/,(?![^(]*\))/).map(requirementOf);
  return requirements.every((one) => one !== undefined) ? requirements : undefined;
}

function requirementOf(text: string): Requirement | undefined {
  const found = requirement.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { absent, key = "", equality, value = "", set, values = "" } = found;
  if (absent !== undefined) return { key: absent, operator: "absent", values: [] };
  if (equality !== undefined) return { key, operator: equality === "!=" ? "not in" : "in", values: [value] };
  if (set === undefined) return { key, operator: "exists", values: [] };
  return {
    key,
    operator: set === "in" ? "in" : "not in",
    values: values.split(",").map((one) => one.trim()),
  };
}

/** Whether labels fulfil all conditions. What is not there is not in any set, as for Kubernetes. */
export function isSelected(labels: Labels, requirements: readonly Requirement[]): boolean {
  return requirements.every((one) => isFulfilled(labels, one));
}

function isFulfilled(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = Object.hasOwn(labels, key) ? String(labels[key]) : undefined;
  switch (operator) {
    case "exists":
      return value !== undefined;
    case "absent":
      return value === undefined;
    case "in":
      return value !== undefined && values.includes(value);
    case "not in":
      return value === undefined || !values.includes(value);
  }
}
