import type { Problem } from "../declaration.ts";

/**
 * What is wrong with a file of which nobody can tell what it declares: it stands in reports for itself, under its path,
 * and nothing of its setup is taken for deleted. `file`: what it is about, where another file is the place to mend it.
 */
export function hiding(
  problem: Pick<Problem, "place" | "message" | "hint">,
  { setup, lockNamespace }: { readonly setup: string; readonly lockNamespace: string },
  file: string = problem.place.file,
): Problem {
  // A setup's folder is often called as the setup.
  const id = file.startsWith(`${setup}/`) ? file : `${setup}/${file}`;
  return {
    ...problem,
    plan: { id, setup, namespace: lockNamespace, name: file },
    hides: "setup",
  };
}
