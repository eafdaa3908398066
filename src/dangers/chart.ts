import type { ChartReference } from "../formats/chart-reference.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { compareVersions, parseVersion, parseWholeVersion } from "../images/versions.ts";
import type { ChartFacts, ReleaseFacts } from "./facts.ts";
import type { Found, Rule } from "./rule.ts";

/** An older version of the same chart. */
export const downgrade: Rule = {
  name: "The chart is downgraded",
  severity: "other",
  find: ({ chart }) => {
    if (chart === undefined || isMadeOfObjects(chart.reference)) return [];
    const { before, after } = chart;
    if (before === undefined || after === undefined || before.name !== after.name) return [];
    const [was, is] = [parseVersion(before.version), parseVersion(after.version)];
    if (was === undefined || is === undefined || compareVersions(is, was) >= 0) return [];
    return ofRelease(
      `Chart ${after.name} goes back from ${before.version} to ${after.version}.`,
      "Look up whether the older version can read what the newer one has written: databases and CustomResourceDefinitions are not downgraded.",
    );
  },
};

/** References by which another chart may be deployed than is shown. */
export const unpinned: Rule = {
  name: "The chart's version is not pinned",
  severity: "other",
  find: ({ chart }) => {
    const floating = chart === undefined ? undefined : floatingOf(chart.reference);
    if (chart === undefined || floating === undefined) return [];
    const { what, hint } = floating;
    return ofRelease(`${what}: what is deployed may differ from what is shown here${nowText(chart)}.`, hint);
  },
};

/** Helm's record of the release comes near to what Kubernetes keeps. */
export const size: Rule = {
  name: "The release is near 1 MiB",
  severity: "other",
  find: ({ size }: ReleaseFacts) =>
    size === undefined
      ? []
      : ofRelease(
          size,
          "Leave out of the chart what its templates do not use: in a folder by .helmignore, else by who packs it.",
        ),
};

interface Floating {
  /** Without full stop. */
  readonly what: string;
  readonly hint: string;
}

/** undefined: it is pinned. Local charts are, by the commit; and what lies under a URL is not known to change. */
function floatingOf(chart: ChartReference): Floating | undefined {
  switch (chart.kind) {
    case "alias":
    case "repository":
      return floatingVersion(chart.version);
    case "oci":
      if (chart.digest !== undefined) return undefined;
      return chart.tag === undefined ? floatingVersion(chart.version) : floatingTag(chart.tag);
    case "git":
      return chart.semver === undefined ? floatingRef(chart.ref) : floatingTags(chart.semver);
    case "archive":
    case "local":
    case "manifests":
    case "kustomize":
      return undefined;
  }
}

/** Helm takes a version that is not whole for a range: `1.4` is any 1.4.x. */
function floatingVersion(version: string | undefined): Floating | undefined {
  const hint = "Write the version out, as 1.4.2; a newer one is then a change of its own.";
  if (version === undefined || version === "latest")
    return { what: "The chart's newest version is taken", hint };
  if (parseWholeVersion(version.trim().replace(/^=\s*/, "")) !== undefined) return undefined;
  return { what: `The chart's version is a range, ${version}`, hint };
}

function floatingTag(tag: string): Floating | undefined {
  if (parseVersion(tag) !== undefined) return undefined;
  return { what: `The chart's tag ${tag} may be moved`, hint: "Name a version or the digest." };
}

function floatingTags(range: string): Floating {
  return { what: `The chart is the newest tag within ${range}`, hint: "Name one tag or commit." };
}

function floatingRef(ref: string | undefined): Floating | undefined {
  const hint = "Name a commit, or a tag that is a version.";
  if (ref === undefined) return { what: "The chart is at the head of its repository's default branch", hint };
  const name = ref.replace(/^refs\/tags\//, "");
  if (/^[0-9a-f]{7,64}$/.test(ref) || parseVersion(name) !== undefined || name !== ref) return undefined;
  return { what: `The chart's ref ${ref} may be moved`, hint };
}

function nowText({ after }: ChartFacts): string {
  return after === undefined ? "" : ` (${after.version})`;
}

function ofRelease(danger: string, hint: string): readonly Found[] {
  return [{ object: undefined, field: undefined, danger, hint }];
}
