import { type Identity, labelKey, revisionLabels } from "../../src/reconcile/labels.ts";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import type { View } from "../../src/reconcile/view.ts";

/** The repository, branch and run that the tests deploy from, but for what the test says. */
export function identityOf(parts: Partial<Identity> = {}): Identity {
  return { repository: "4711", owner: "a".repeat(40), commit: "c".repeat(40), run: "100-1", ...parts };
}

/** The digest of every plan, and of what every release was deployed from, where a test does not care. */
export const currentDigest = `v1-${"d".repeat(40)}`;

/** How a run stands in `aws/foo`: it holds the Lease, and nothing is newer; but for what the test says. */
export function viewOf(parts: Partial<View> = {}): View {
  return {
    setup: "aws/foo",
    identity: identityOf(),
    now: Date.parse("2026-01-02T04:00:00Z"),
    locked: true,
    supersededBy: undefined,
    mayInstall: true,
    repair: true,
    timeout: 300,
    ...parts,
  };
}

export interface ReleaseParts extends Partial<Omit<ObservedRelease, "labels">> {
  /** Who deployed it; null: nobody of ours, so it has no labels of the action. */
  readonly by?: Identity | null;
  readonly setup?: string;
  /** The plan it was deployed for; by default of the release's name. */
  readonly plan?: string;
  /** The revision that the labels speak of; by default the release's own. */
  readonly labelled?: number;
  /** The revision that was done, hooks included; by default the labelled one, null: none ever was. */
  readonly done?: number | null;
  /** Labels beside or in place of those; `undefined` takes one away. */
  readonly labels?: Readonly<Record<string, string | undefined>>;
}

/** Release `demo` in `default` of `aws/foo`: deployed by us as revision 3 and done, but for what the test says. */
export function releaseOf(parts: ReleaseParts = {}): ObservedRelease {
  const { by, setup, plan, labelled, done, labels, ...own } = parts;
  const release = {
    namespace: "default",
    name: "demo",
    revision: 3,
    status: "deployed" as const,
    createdAt: "2026-01-02T03:04:05Z",
    ...own,
  };
  return { ...release, labels: labelsOf(release, parts) };
}

function labelsOf(
  release: Pick<ObservedRelease, "name" | "revision" | "status">,
  {
    by = identityOf(),
    setup = "aws/foo",
    plan = release.name,
    labelled = release.revision,
    ...rest
  }: ReleaseParts,
): Readonly<Record<string, string>> {
  const helms = {
    owner: "helm",
    name: release.name,
    status: release.status,
    version: String(release.revision),
  };
  const done = rest.done === undefined ? labelled : rest.done;
  const all = {
    ...helms,
    ...(by === null
      ? {}
      : revisionLabels(by, {
          setup,
          name: plan,
          digest: currentDigest,
          protect: false,
          revision: labelled,
          version: "1.0.0",
        })),
    ...(by === null || done === null ? {} : { [labelKey("done")]: String(done) }),
    ...rest.labels,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
