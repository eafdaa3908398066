import type { Place } from "../errors.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { isPlanned } from "./counts.ts";
import { code, link, oneLine } from "./escape.ts";
import type { Trigger } from "./run-report.ts";

/** How the summary shows an operation: a sign that is told apart without colour, and its name. */
export const operationText = {
  install: "➕ install",
  upgrade: "🔼 upgrade",
  uninstall: "➖ uninstall",
  skip: "–",
} as const satisfies Record<Outcome["operation"], string>;

/** How the summary shows what an operation came to. */
export function resultText(outcome: Outcome, dryRun: boolean): string {
  if (outcome.result === "failed") return "❌ failed";
  if (isPlanned(outcome, dryRun)) return "🔍 planned";
  return outcome.result === "skipped" ? "⏭️ skipped" : "✅ done";
}

/** What links to a plan's file are made of. */
type Told = Pick<Outcome, "subject" | "operation">;

/** The plan's id as markup, linked to its file at the commit that has it. */
export function planLink(outcome: Told, trigger: Trigger): string {
  return link(code(outcome.subject.id), planUrl(outcome, trigger));
}

/** The page of the plan's file; undefined when it is not known where the file is to be seen. */
export function planUrl({ subject, operation }: Told, trigger: Trigger): string | undefined {
  const { place } = subject;
  if (place === undefined) return undefined;
  // The file of a plan that is uninstalled is gone from the commit; the base still has it, its lines may differ.
  if (operation === "uninstall") return fileUrl({ file: place.file }, trigger.base?.commit, trigger);
  return fileUrl(place, trigger.commit, trigger);
}

/** The page of a file as a commit has it; undefined when the commit or the repository's page is not known. */
export function fileUrl(
  { file, line }: Place,
  commit: string | undefined,
  { repositoryUrl }: Trigger,
): string | undefined {
  if (commit === undefined || repositoryUrl === undefined) return undefined;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return `${repositoryUrl}/blob/${commit}/${path}${line === undefined ? "" : `#L${line}`}`;
}

/** A commit's short name as markup, linked to its page. */
export function commitLink(commit: string, trigger: Trigger): string {
  const url = trigger.repositoryUrl === undefined ? undefined : `${trigger.repositoryUrl}/commit/${commit}`;
  return link(code(commit.slice(0, 7)), url);
}

/** Chart version before → after, as markup; `–` where there is none. */
export function versionText(outcome: Pick<Outcome, "versionBefore" | "version">): string {
  const none = "–";
  const before = outcome.versionBefore === null ? none : code(outcome.versionBefore);
  const after = outcome.version === null ? none : code(outcome.version);
  if (oneLine(outcome.versionBefore ?? "") === oneLine(outcome.version ?? "")) return after;
  return `${before} → ${after}`;
}
