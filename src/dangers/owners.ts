import type { ObjectComparison } from "../diff/comparison.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { textAt } from "../formats/json.ts";
import type { Owner, ReleaseFacts } from "./facts.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

/** Objects of another release, at which the operation fails. */
export const othersObject: Rule = {
  name: "An object belongs to another release",
  severity: "refused",
  find: ofEach((comparison, facts) => {
    const other = otherOf(comparison, facts);
    if (other === undefined || !isRefused(comparison, facts)) return [];
    const { release, namespace } = other;
    const giver = comparison.elsewhere?.giver;
    if (giver !== undefined && isSame(giver, other))
      return [
        {
          field: "metadata.annotations",
          danger: `It belongs to the release ${release} in ${namespace}, which gives it up in the same run: the ${facts.operation} is refused unless that comes before.`,
          hint: `Name ${giver.plan} under \`needs\`.`,
        },
      ];
    return [
      {
        field: "metadata.annotations",
        danger: `It belongs to the release ${release} in ${namespace}: the ${facts.operation} is refused.`,
        hint: `Let one of the two declare it. With ${isTaken(comparison, facts) ? "" : "`take-ownership: true` and "}\`adopt: true\` this plan takes it, and the other release must be removed without its objects.`,
      },
    ];
  }),
};

/** Objects that belong to another release by the time that this one is to make them. */
export const rivalObject: Rule = {
  name: "Another plan of the same run makes an object, too",
  severity: "refused",
  find: ofEach(({ elsewhere: { rival } = {} }, facts) => {
    if (rival === undefined) return [];
    if (takesOwnership(facts) && facts.options.adopt) return [];
    const { plan, release, namespace, before } = rival;
    return [
      {
        field: undefined,
        danger: before
          ? `${plan} makes it before: it belongs to the release ${release} in ${namespace} then, and the ${facts.operation} is refused.`
          : `${plan} makes it in the same run: whichever comes second is refused, since it belongs to the other's release then.`,
        hint: "Let one of the two declare it.",
      },
    ];
  }),
};

/** Objects that Helm makes one after the other, under one name. */
export const twiceObject: Rule = {
  name: "An object is declared twice",
  severity: "refused",
  find: ofEach(({ madeTwice }, { operation }) =>
    madeTwice === true
      ? [
          {
            field: undefined,
            danger: `It is declared twice: Helm makes it, and the ${operation} would fail at the second.`,
            hint: "Leave one of the two out.",
          },
        ]
      : [],
  ),
};

/** Objects that two releases then have on record. */
export const takenObject: Rule = {
  name: "An object is taken from another release",
  severity: "other",
  find: ofEach((comparison, facts) => {
    const other = otherOf(comparison, facts);
    if (other === undefined || isRefused(comparison, facts)) return [];
    const { release, namespace } = other;
    return [
      {
        field: "metadata.annotations",
        danger: `It is taken over from the release ${release} in ${namespace}, which still has it on record: it sets it back when it is upgraded, and deletes it when it is uninstalled.`,
        hint: "Let one of the two declare it, and remove the other release without its objects.",
      },
    ];
  }),
};

/** Objects of nobody's, which Helm does not take by itself: those of no release, or whose label is gone. */
export const existingObject: Rule = {
  name: "An object exists already",
  severity: "refused",
  find: ofEach((comparison, facts) => {
    const { live, recorded } = comparison;
    if (live === undefined || recorded !== undefined || comingOf(comparison) === undefined) return [];
    if (ownerOf(comparison) !== undefined || takesOwnership(facts)) return [];
    return [
      {
        field: "metadata.annotations",
        danger: `It exists already and belongs to no Helm release: the ${facts.operation} would fail, since Helm does not import it.`,
        hint: "`take-ownership: true` in the plan takes it over; or delete it first, or give it another name.",
      },
    ];
  }),
};

/** The release that an object belongs to, where that is none of its own. */
function otherOf(comparison: ObjectComparison, facts: ReleaseFacts): Owner | undefined {
  // What is there already, Helm leaves as it is.
  if (comingOf(comparison) === undefined || comparison.beside === "once") return undefined;
  const owner = ownerOf(comparison);
  if (owner === undefined || [facts, ...facts.relatives].some((one) => isSame(one, owner))) return undefined;
  return owner;
}

function isSame(a: Owner, b: Owner): boolean {
  return a.release === b.release && a.namespace === b.namespace;
}

/** What Helm itself goes by. */
function ownerOf({ live }: ObjectComparison): Owner | undefined {
  const release = textAt(live, "metadata", "annotations", "meta.helm.sh/release-name");
  const namespace = textAt(live, "metadata", "annotations", "meta.helm.sh/release-namespace");
  if (release === undefined || namespace === undefined) return undefined;
  const isHelms = textAt(live, "metadata", "labels", "app.kubernetes.io/managed-by") === "Helm";
  return isHelms ? { release, namespace } : undefined;
}

/** Helm looks at owners of what it has not on record alone; the action at those of all that is taken whosever it is. */
function isRefused(comparison: ObjectComparison, facts: ReleaseFacts): boolean {
  return isTaken(comparison, facts) ? facts.options.adopt !== true : comparison.recorded === undefined;
}

function isTaken({ beside }: ObjectComparison, facts: ReleaseFacts): boolean {
  return beside === "ahead" || takesOwnership(facts);
}

function takesOwnership({ chart, options }: ReleaseFacts): boolean {
  return options.takeOwnership || (chart !== undefined && isMadeOfObjects(chart.reference));
}
