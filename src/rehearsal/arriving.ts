import { definedKinds } from "./defined-kinds.ts";
import { earlierIn } from "./earlier.ts";
import type { Rehearsed } from "./rehearsed.ts";

/** Adds to what a cluster will know by the time of an operation the kinds that plans define which come before it. */
export function withArriving(rehearsals: readonly Rehearsed[]): readonly Rehearsed[] {
  const earlier = earlierIn(rehearsals);
  return rehearsals.map((rehearsed) => {
    const { setup } = rehearsed.planned.subject;
    const before = [...earlier(rehearsed)].filter(({ planned }) => planned.subject.setup === setup);
    const more = before.flatMap(kindsOf);
    return more.length === 0 ? rehearsed : { ...rehearsed, arriving: [...rehearsed.arriving, ...more] };
  });
}

function kindsOf({ arriving, objects }: Rehearsed): Rehearsed["arriving"] {
  return [
    ...arriving,
    ...objects.flatMap(({ declared }) => (declared === undefined ? [] : definedKinds(declared))),
  ];
}
