import { nearest, orList } from "../config/distance.ts";
import type { Place } from "../errors.ts";
import { type Circle, circlesOf } from "./circles.ts";
import type { Declaration, Problem } from "./declaration.ts";

/** A declaration, and where each of its `needs` stands. */
export interface Needing {
  readonly declaration: Declaration;
  readonly needPlaces: readonly Place[];
  /** What its file calls them, where that is not `needs`. */
  readonly field?: string;
}

/**
 * What is wrong with `needs`: plans that there are not, and circles. `unreadable`: ids of plans that cannot be
 * read; to need one is no error, for the plan is there.
 */
export function needsProblems(
  plans: readonly Needing[],
  unreadable: ReadonlySet<string>,
): readonly Problem[] {
  const byId = new Map(plans.map((plan) => [plan.declaration.id, plan]));
  const problems: Problem[] = [];
  const hintFor = hintsOf([...byId.keys()]);
  for (const plan of plans) {
    for (const [at, need] of plan.declaration.needs.entries()) {
      if (byId.has(need) || unreadable.has(need)) continue;
      const place = plan.needPlaces[at] ?? plan.declaration.place;
      const { declaration, field = "needs" } = plan;
      const message = `\`${field}\`: there is no plan \`${need}\`.`;
      const hint = hintFor(need) ?? (field === "needs" ? shape : shapeOfField);
      problems.push({ place, message, hint, plan: planOf(declaration) });
    }
  }
  const edges = new Map(plans.map((plan) => [plan.declaration.id, plan.declaration.needs]));
  for (const [id, circle] of circlesOf(edges)) {
    const plan = byId.get(id);
    if (plan !== undefined) problems.push(inCircle(plan, circle));
  }
  return problems;
}

/** Looking for what is alike takes milliseconds in a large repository: done for this many needs, not for all. */
const hintsAtMost = 5;

/** What to write instead of an id that there is not; undefined: nothing comes near. */
function hintsOf(ids: readonly string[]): (need: string) => string | undefined {
  const known = new Set(ids);
  const hints = new Map<string, string | undefined>();
  const look = (need: string): string | undefined => {
    const bare = need.replace(/\.ya?ml$/, "");
    const near = known.has(bare) ? [bare] : alike(need, ids);
    return near.length > 0 ? `Did you mean ${orList(near)}?` : undefined;
  };
  return (need) => {
    if (hints.has(need) || hints.size >= hintsAtMost) return hints.get(need);
    const hint = look(need);
    hints.set(need, hint);
    return hint;
  };
}

/** In the namespace of an id the names count: that setup and namespace are the same makes no two plans alike. */
function alike(need: string, ids: readonly string[]): readonly string[] {
  const end = need.lastIndexOf("/") + 1;
  const folder = need.slice(0, end);
  const [beside, others] = [true, false].map((isBeside) =>
    ids.filter((id) => (id.lastIndexOf("/") + 1 === end && id.startsWith(folder)) === isBeside),
  ) as [string[], string[]];
  const names = nearest(
    need.slice(end),
    beside.map((id) => id.slice(end)),
    3,
  );
  return names.length > 0 ? names.map((name) => `${folder}${name}`) : nearest(need, others, 3);
}

const shapeOfField =
  "Write the name of a HelmRelease of this setup, with its `namespace` where that is another.";
const shape = "Write the id of a plan: <setup>/<namespace>/<plan>, as aws/foo/default/demo.";

/** The most plans of a circle that a message shows. */
const shownAtMost = 10;

function inCircle(plan: Needing, circle: Circle): Problem {
  const { declaration } = plan;
  const start = circle.at;
  const around = (step: number): string => circle.ids[(start + step) % circle.ids.length] ?? "";
  const place = plan.needPlaces[declaration.needs.indexOf(around(1))] ?? declaration.place;
  const length = Math.min(circle.ids.length, shownAtMost);
  const shown = Array.from({ length }, (_, step) => around(step));
  const rest = circle.ids.length > shownAtMost ? ["…"] : [];
  const way = [...shown, ...rest, declaration.id].join(" → ");
  const { field = "needs" } = plan;
  const message =
    circle.ids.length === 1
      ? `\`${field}\`: the plan needs itself.`
      : `\`${field}\` goes in a circle: ${way}.`;
  return { place, message, hint: "Remove one of these needs.", plan: planOf(declaration) };
}

function planOf(declaration: Declaration): NonNullable<Problem["plan"]> {
  const { id, setup, namespace, name } = declaration;
  return { id, setup, namespace, name };
}
