import { cutCharacters } from "./budget.ts";
import { type Counts, countedOf, countsOf, grouped, plural } from "./counts.ts";
import { durationText } from "./duration.ts";
import { code, inline, link } from "./escape.ts";
import { imagesText } from "./images.ts";
import { problemsOfRun } from "./problems.ts";
import type { RunReport } from "./run-report.ts";
import { stopText, stopTitle } from "./stop.ts";
import { commitLink } from "./subject.ts";
import { validationText } from "./validation.ts";

/** The top of the summary: what came of the run, counts, what set it off, and why there is nothing to do. */
export function headOf(run: RunReport): string {
  const counts = countsOf(run.outcomes, run.dryRun);
  const parts = [
    `## ${headline(run, counts)}`,
    run.dryRun ? "> [!NOTE]\n> **Dry run: nothing was changed.** This is what a real run would do now." : "",
    run.stopped === undefined ? "" : stopText(run.stopped),
    countsLine(run, counts),
    imagesLine(run),
    idleText(run),
    triggerLine(run),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function headline(run: RunReport, counts: Counts): string {
  const total = run.outcomes.length;
  if (run.interrupted !== undefined)
    return `🛑 Interrupted (${run.interrupted}): the next run carries on from here`;
  if (run.stopped !== undefined) return `❌ ${stopTitle(run)}`;
  if (
    run.validated !== undefined &&
    counts.failed + run.setupFailures.length + problemsOfRun(run).length === 0
  )
    return `✅ ${plural(run.validated, "plan")} validated`;
  if (run.validated !== undefined && counts.failed > 0)
    return `❌ ${grouped(counts.failed)} of ${plural(run.validated, "plan")} ${counts.failed === 1 ? "is" : "are"} wrong`;
  if (counts.failed > 0) return `❌ ${grouped(counts.failed)} of ${plural(total, "plan")} failed`;
  if (run.setupFailures.length > 0)
    return `❌ ${plural(run.setupFailures.length, "setup")} could not be opened`;
  if (problemsOfRun(run).length > 0)
    return `❌ ${plural(problemsOfRun(run).length, "problem")} in the repository`;
  const changed = counts.installed + counts.upgraded + counts.uninstalled;
  const setups = plural(new Set(run.outcomes.map((outcome) => outcome.subject.setup)).size, "setup");
  if (changed > 0 && run.dryRun) return `🔍 ${plural(changed, "change")} planned in ${setups}`;
  if (changed > 0) return `✅ ${plural(changed, "plan")} carried out in ${setups}`;
  const written = run.images?.changes.length ?? 0;
  if (written > 0)
    return run.dryRun
      ? `🔍 ${plural(written, "image")} to be written`
      : `✅ ${plural(written, "image")} written`;
  return total > 0 ? `⏭️ ${plural(total, "plan")} left alone` : "✅ Nothing to do";
}

function countsLine(run: RunReport, counts: Counts): string {
  if (run.validated !== undefined) return `${validationText(run.validated, run)}.`;
  const shown = countedOf(counts, run.looked.unchanged, run.dryRun).map(
    ({ count, what, sign }) => `${sign} **${grouped(count)}** ${what}`,
  );
  return [...shown, `⏱️ ${durationText(run.duration)}`].join(" · ");
}

/** What became of images, where the command is about them. */
function imagesLine({ images, dryRun }: RunReport): string {
  const text = imagesText(images, dryRun);
  if (text === undefined) return "";
  const page =
    images?.pullRequest === undefined ? "" : ` · ${link("the pull request", images.pullRequest.url)}`;
  return `Images: ${inline(text)}.${page}`;
}

/** A run without outcomes says what it looked at, so that nobody wonders whether it looked at all. */
function idleText(run: RunReport): string {
  if (
    run.validated !== undefined ||
    run.outcomes.length > 0 ||
    run.setupFailures.length > 0 ||
    run.stopped !== undefined
  )
    return "";
  const { idle, plans, setups } = run.looked;
  // It deployed nothing, and was not to.
  if (run.images !== undefined && idle === undefined && setups.length === 0) return "";
  if (idle !== undefined) return inline(idle);
  const named = setups.slice(0, 10).map(code).join(", ");
  const more = setups.length > 10 ? ` and ${setups.length - 10} more` : "";
  const opened = setups.length === 0 ? "No setup had to be opened." : `Looked at ${named}${more}.`;
  return `All ${plural(plans, "plan")} are as the commit says. ${opened}`;
}

function triggerLine(run: RunReport): string {
  const { event, branch, commit, subject, actor, base, runUrl } = run.trigger;
  const title = subject === undefined ? "" : ` “${inline(cutCharacters(subject, 120))}”`;
  const onto = branch === undefined ? "" : ` on ${code(branch)}`;
  const by = actor === undefined ? "" : ` by ${inline(actor)}`;
  // Of a run that stopped before it read its event nothing is known.
  const origin =
    commit === "" ? "" : `${code(event)} of ${commitLink(commit, run.trigger)}${title}${onto}${by}`;
  const known = base?.commit === undefined ? "nothing" : commitLink(base.commit, run.trigger);
  const compared = base === undefined ? "" : `compared with ${known} (${inline(base.why)})`;
  const page = runUrl === undefined ? "" : link("this run’s log", runUrl);
  return [origin, compared, page].filter((part) => part !== "").join(" · ");
}
