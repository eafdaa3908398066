import { createBranchFilter } from "./config/branches.ts";
import { UserError } from "./errors.ts";

/** What a branch that does not deploy is not, to follow "is not"; undefined: it deploys. */
export function notDeployed(
  branch: string,
  defaultBranch: string | undefined,
  branches: readonly string[],
): string | undefined {
  if (branches.length === 0 && defaultBranch === undefined) {
    throw new UserError(
      "The event does not tell the repository's default branch, and `branches` is not set.",
      {
        hint: "Set `branches` to the branches whose pushes deploy.",
      },
    );
  }
  if (branches.length === 0)
    return branch === defaultBranch ? undefined : `the default branch ${defaultBranch}`;
  return createBranchFilter(branches)(branch) ? undefined : `in \`branches\` (${branches.join(", ")})`;
}
