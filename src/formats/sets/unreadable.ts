import type { Problem } from "../declaration.ts";

/**
 * What is wrong with a file of which nobody can tell what it declares: it stands in reports for itself, under its path,
 * and nothing of its setup is taken for deleted.
 */
export function hiding(
  problem: Pick<Problem, "place" | "message" | "hint">,
  { setup, lockNamespace }: { readonly setup: string; readonly lockNamespace: string },
): Problem {
  const { file } = problem.place;
  return {
    ...problem,
    plan: { id: `${setup}/${file}`, setup, namespace: lockNamespace, name: file },
    hides: "setup",
  };
}
