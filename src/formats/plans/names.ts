import { isNamespaceName } from "../../config/namespace-name.ts";
import type { PlanPath } from "../plan-path.ts";
import { releaseNameFault } from "../release-name.ts";

interface NameFault {
  /** Whether the `release` key can put it right. */
  readonly ofRelease: boolean;
  readonly message: string;
  readonly hint: string;
}

/** Setups and plans are named in globs, addresses and logs: no blanks, no characters that mean something there. */
const plainName = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u;

/** What is wrong with the names of a plan. `release`: as written, or the plan's name. */
export function nameFaults(plan: PlanPath, release: string): readonly NameFault[] {
  const faults: NameFault[] = [];
  const odd = [...plan.setup.split("/"), plan.name].find((part) => !plainName.test(part));
  if (odd !== undefined) {
    const hint = "Use letters, digits, `.`, `_`, `-`, `@` and `+`, and begin with a letter or a digit.";
    faults.push({
      ofRelease: false,
      message: `The name \`${odd}\` in the plan's path cannot be used.`,
      hint,
    });
  }
  if (!isNamespaceName(plan.namespace)) {
    const hint = "Rename the folder: small letters, digits and `-`, at most 63 characters.";
    const message = `The folder \`${plan.namespace}\` cannot be the name of a namespace.`;
    faults.push({ ofRelease: false, message, hint });
  }
  const fault = odd === plan.name && release === plan.name ? undefined : releaseFault(plan, release);
  return fault === undefined ? faults : [...faults, fault];
}

function releaseFault(plan: PlanPath, release: string): NameFault | undefined {
  const isOwn = release === plan.name;
  const what = isOwn ? `The plan's name \`${release}\`` : `\`release\`: \`${release}\``;
  const fix = isOwn ? "Rename the file, or give the release a name with `release:`." : "Choose another name.";
  const message = releaseNameFault(what, release);
  return message === undefined ? undefined : { ofRelease: true, message, hint: fix };
}
