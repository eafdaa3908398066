import type { Annotation } from "../annotation.ts";
import { annotationTitleCharacters, checkSummaryCharacters, cutCharacters } from "../budget.ts";
import { previewAnnotations } from "./annotations.ts";
import { plannedText } from "./counts.ts";
import { pageOf } from "./page.ts";
import type { PreviewReport } from "./preview-report.ts";
import { setupsOf } from "./view.ts";

/** What a check run of a setup says. */
export interface PreviewCheck {
  readonly setup: string;
  /**
   * `failure`: a plan cannot be read or rendered, or would be refused, by the action or at one of its objects. `neutral`:
   * there are other dangers, which a person is to judge, or no cluster was asked: it does not hold a merge up.
   */
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Those of files, whose paths are relative to the repository's root. */
  readonly annotations: readonly Annotation[];
}

/** A check run takes paths as the repository has them. */
const repositoryRoots = { workspace: "/", repository: "/" };

/** One check a setup that the preview tells of. What is wrong in a file of no plan fails all of them. */
export function previewChecks(report: PreviewReport): readonly PreviewCheck[] {
  return setupsOf(report).map((setup) => checkOf(report, setup));
}

/** The check of one setup; of one in which nothing is affected, too. */
export function checkOf(report: PreviewReport, setup: string): PreviewCheck {
  const own = ofSetup(report, setup);
  return {
    setup,
    conclusion: conclusionOf(own),
    title: cutCharacters(titleOf(own), annotationTitleCharacters),
    summary: pageOf(own, { limit: checkSummaryCharacters, rest: "the job summary", lineCharacters: 400 }),
    annotations: previewAnnotations(own, repositoryRoots).filter(({ file }) => file !== undefined),
  };
}

/** How many are unchanged is not known of each setup. */
function ofSetup(report: PreviewReport, setup: string): PreviewReport {
  return {
    ...report,
    plans: report.plans.filter(({ subject }) => subject.setup === setup),
    problems: report.problems.filter(({ plan }) => plan === undefined || plan.setup === setup),
    setupFailures: report.setupFailures.filter((failure) => failure.setup === setup),
    unchanged: setupsOf(report).length > 1 ? 0 : report.unchanged,
  };
}

function conclusionOf({
  plans,
  problems,
  setupFailures,
  offline,
}: PreviewReport): PreviewCheck["conclusion"] {
  const failed = plans.some(({ result }) => result === "failed");
  if (failed || problems.length > 0 || setupFailures.length > 0) return "failure";
  const dangers = plans.flatMap((plan) => plan.dangers);
  if (dangers.some(({ severity }) => severity === "refused")) return "failure";
  // Of what no cluster was asked about, nobody knows that all is well.
  return dangers.length > 0 || (offline !== undefined && plans.length > 0) ? "neutral" : "success";
}

function titleOf({ plans, problems, setupFailures, offline }: PreviewReport): string {
  const where = offline === undefined ? "" : " (offline)";
  if (setupFailures.length > 0) return `The setup could not be looked at${where}`;
  if (plans.length === 0 && problems.length > 0) return `Files cannot be read${where}`;
  return `${plannedText(plans)}${where}`;
}
