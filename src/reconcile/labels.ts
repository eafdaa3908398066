import { createHash } from "node:crypto";
import type { ObservedRelease } from "./observed.ts";

/** Begins the labels that the action leaves on the Secret of each release, which Helm passes on to the next revision. */
export const keyPrefix = "gitops-action/";

export type LabelName =
  | "owner"
  | "repository"
  | "setup"
  | "plan"
  | "digest"
  | "source"
  | "commit"
  | "run"
  | "revision"
  | "done"
  | "protect"
  | "failed"
  | "uninstall";

/** Who deploys: tells our releases from those of others. */
export interface Identity {
  /** GitHub's number of the repository, or a hash of its name. */
  readonly repository: string;
  /** Hash of repository, folder of the setups, and branch. */
  readonly owner: string;
  /** All 40 digits of the commit that is deployed. */
  readonly commit: string;
  /** `<run id>-<attempt>` */
  readonly run: string;
}

export function labelKey(name: LabelName): string {
  return keyPrefix + name;
}

export function readLabel(labels: Readonly<Record<string, string>>, name: LabelName): string | undefined {
  return labels[labelKey(name)];
}

/** The commit that a release was deployed from; undefined where the label is missing, or was edited into no full id. */
export function readCommit(labels: Readonly<Record<string, string>>): string | undefined {
  const commit = readLabel(labels, "commit");
  return commit !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : undefined;
}

export interface IdentitySource {
  readonly repository: string;
  readonly path: string;
  readonly branch: string;
  readonly commit: string;
  readonly runId: string;
  readonly runAttempt: string;
}

export function identify(source: IdentitySource): Identity {
  return {
    repository: source.repository,
    owner: hash(JSON.stringify([source.repository, source.path, source.branch])),
    commit: source.commit,
    run: runLabel(source),
  };
}

/** The value of `/run`. */
export function runLabel(source: Pick<IdentitySource, "runId" | "runAttempt">): string {
  return `${source.runId}-${source.runAttempt}`;
}

/** The value of `/setup`: setups are named by paths, and a label's value may not hold a `/`. */
export function setupLabel(setup: string): string {
  return hash(setup);
}

/** The value of `/plan`: the name itself where it may be a label's value, else `h-` and its hash. */
export function planLabel(name: string): string {
  return validValue.test(name) ? name : `h-${hash(name)}`;
}

/** Whether a `/plan` label tells the hash of a name in place of the name. */
export function isHashed(label: string): boolean {
  return /^h-[0-9a-f]{40}$/.test(label);
}

/** The value of `/source`: a chart version; `+` is the one character of a version that a label may not hold. */
export function sourceLabel(version: string): string {
  const value = version.replaceAll("+", "_");
  return validValue.test(value) ? value : `h-${hash(version)}`;
}

/** The version that a `/source` label tells; undefined when it tells a hash or a commit. */
export function versionIn(label: string): string | undefined {
  const version = label.replaceAll("_", "+");
  return /^v?\d+(\.\d+){1,2}([-+].*)?$/.test(version) ? version : undefined;
}

/** What a revision is made from. */
export interface RevisionMade {
  readonly setup: string;
  /** The plan's name. */
  readonly name: string;
  readonly digest: string;
  readonly protect: boolean;
  readonly revision: number;
  /** Of the chart. */
  readonly version: string;
}

/** The labels that a revision gets when it is made; `/done` follows when its post-hooks have run. */
export function revisionLabels(identity: Identity, made: RevisionMade): Readonly<Record<string, string>> {
  return {
    [labelKey("owner")]: identity.owner,
    [labelKey("repository")]: identity.repository,
    [labelKey("setup")]: setupLabel(made.setup),
    [labelKey("plan")]: planLabel(made.name),
    [labelKey("digest")]: made.digest,
    [labelKey("source")]: sourceLabel(made.version),
    [labelKey("commit")]: identity.commit,
    [labelKey("run")]: identity.run,
    [labelKey("revision")]: String(made.revision),
    [labelKey("protect")]: String(made.protect),
  };
}

/**
 * The label that has a new revision forget what was rolled back before it, as Helm is told: `null` unsets a label of
 * an upgrade, and would be taken at its word in an install.
 */
export function withoutFailed({ labels }: Pick<ObservedRelease, "labels">): Readonly<Record<string, string>> {
  return readLabel(labels, "failed") === undefined ? {} : { [labelKey("failed")]: "null" };
}

/**
 * What a revision gets before it is uninstalled: an uninstall makes no revision, and only this tells one of ours from a
 * person's. Helm keeps it on the record that it marks, and passes it on to later ones, which the number tells apart.
 */
export function uninstallLabel({
  revision,
}: Pick<ObservedRelease, "revision">): Readonly<Record<string, string>> {
  return { [labelKey("uninstall")]: String(revision) };
}

/** Kubernetes: at most 63 characters, beginning and ending with a letter or digit. */
const validValue = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}
