import { type Place, placeText } from "../errors.ts";
import { listed } from "../listed.ts";

/** That objects of a set go, in a sentence with their names; nothing where none does. `when`: of a dry run, `planned`. */
export function deletedNotice(names: readonly string[], when: "done" | "planned"): readonly string[] {
  if (names.length === 0) return [];
  const one = names.length === 1;
  const what = one
    ? "1 object that is no longer declared"
    : `${names.length} objects that are no longer declared`;
  const were = when === "planned" ? "would be" : one ? "was" : "were";
  return [`${what} ${were} deleted: ${listed(names)}.`];
}

/** That objects of a set stay only since nobody can tell what a file declares; nothing where none does. */
export function carriedNotice(names: readonly string[], hidden: Place | undefined): readonly string[] {
  if (names.length === 0 || hidden === undefined) return [];
  const stay = names.length === 1 ? "1 object stays" : `${names.length} objects stay`;
  return [
    `Because ${placeText(hidden)} cannot be read, ${stay} that no other file declares: ${listed(names)}.`,
  ];
}
