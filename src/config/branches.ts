import { UserError } from "../errors.ts";
import { compileGlob, globComplaint } from "./glob.ts";

/**
 * Globs over branch names, by the rules of plan ids: `*` stays within a part, `**` crosses, `!` excludes, and
 * exclusions alone match all other branches.
 * @throws UserError for a pattern that cannot be read.
 */
export function createBranchFilter(patterns: readonly string[]): (branch: string) => boolean {
  const given = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
  const globs = given.map((pattern) => {
    const bare = pattern.replace(/^!/, "");
    const complaint = globComplaint(bare);
    if (complaint !== undefined) {
      throw new UserError(`Input \`branches\`: the pattern \`${pattern}\` ${complaint}.`, {
        hint: "Write names of branches, as main or release/*, without refs/heads/.",
      });
    }
    return { excludes: bare !== pattern, glob: compileGlob(bare) };
  });
  const including = globs.filter((entry) => !entry.excludes);
  return (branch) => {
    if (globs.some(({ excludes, glob }) => excludes && glob.matches(branch))) return false;
    return including.length === 0 || including.some(({ glob }) => glob.matches(branch));
  };
}
