import type { Outcome } from "../reconcile/outcome.ts";
import { grouped, plural } from "./counts.ts";
import { durationText } from "./duration.ts";

/** `Validated 1,000 plans in 12 s: 2 are wrong` */
export function validationText(
  plans: number,
  {
    outcomes,
    duration,
  }: { readonly outcomes: readonly Pick<Outcome, "result">[]; readonly duration: number },
): string {
  const wrong = outcomes.filter(({ result }) => result === "failed").length;
  const came = wrong === 0 ? "" : `: ${grouped(wrong)} ${wrong === 1 ? "is" : "are"} wrong`;
  return `Validated ${plural(plans, "plan")} in ${durationText(duration)}${came}`;
}
