import type { Refused } from "../../github/ask.ts";
import type { Issue, Issues, IssueText } from "../../github/issues.ts";
import { type DriftReport, ofSetup } from "../../report/drift/drift-report.ts";
import { driftIssue } from "../../report/drift/reports.ts";
import type { HiddenData } from "../../report/marks.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import type { SeenDrift } from "./look-for-drift.ts";

/** Tells issues of drift from others of ours. */
const kind = "drift";

interface Told {
  readonly settings: Settings;
  readonly world: Pick<World, "surfaces" | "masks" | "log">;
}

/**
 * Keeps one issue a setup: opened or edited where there is something to tell, closed where nothing is left. Setups that
 * were not looked at as a whole are left as they are. Returns sentences about what could not be written; never rejects.
 */
export async function tellIssues(
  { whole }: Pick<SeenDrift, "whole">,
  report: DriftReport,
  { settings, world }: Told,
): Promise<readonly string[]> {
  if (whole.length === 0) return [];
  const { issues } = await world.surfaces();
  const found = await issues.find((data) => data.kind === kind);
  if (found.kind === "refused") return notFound(report, found);
  const refusals: string[] = [];
  for (const setup of whole) {
    const data = dataOf(setup, settings);
    const own = found.issues.filter((issue) => isOf(issue, data));
    const text = { title: `Drift: ${setup}`, data, text: driftIssue(report, setup, world.masks.scrub) };
    const [said, refused] = await tellIssue(own, textOf(report, setup, text), issues);
    if (said !== undefined) world.log.info(`${setup}: ${said}`);
    if (refused !== undefined)
      refusals.push(`The issue of drift in ${setup} is not as it should be: ${refused.why}.`);
  }
  return refusals;
}

/** Where there is nothing to tell, nobody misses an issue. */
function notFound({ plans }: DriftReport, { why }: Refused): readonly string[] {
  return plans.length === 0 ? [] : [`No issue tells of this drift: ${why}.`];
}

function dataOf(setup: string, { layout, branch }: Settings): HiddenData {
  return { kind, setup, path: layout.path, branch };
}

function isOf({ data }: Issue, wanted: HiddenData): boolean {
  return Object.entries(wanted).every(([key, value]) => data[key] === value);
}

/** What its issue should say; `gone`: nothing is left to tell; `unknown`: not all could be looked at. */
type Wanted = IssueText | "gone" | "unknown";

function textOf(report: DriftReport, setup: string, text: IssueText): Wanted {
  const { plans, problems } = ofSetup(report, setup);
  const unknown = problems.length + plans.filter(({ fault }) => fault !== undefined).length;
  if (plans.some(({ fault }) => fault === undefined)) return text;
  return unknown > 0 ? "unknown" : "gone";
}

/** The oldest one stays, where two runs opened one each. */
async function tellIssue(
  [oldest, ...others]: readonly Issue[],
  wanted: Wanted,
  issues: Issues,
): Promise<readonly [said: string | undefined, refused: Refused | undefined]> {
  if (wanted === "unknown") return [undefined, undefined];
  const needless = wanted === "gone" && oldest !== undefined ? [oldest, ...others] : others;
  for (const { number } of needless) {
    const closed = await issues.close(number);
    if (closed.kind === "refused") return [undefined, closed];
  }
  if (wanted === "gone")
    return [
      oldest === undefined ? undefined : `nothing is left of #${oldest.number}, which is closed.`,
      undefined,
    ];
  const written = oldest === undefined ? await issues.open(wanted) : await issues.edit(oldest.number, wanted);
  return written.kind === "refused" ? [undefined, written] : [`told in ${written.url}`, undefined];
}
