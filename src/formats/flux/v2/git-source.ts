import { join, normalize, relative } from "node:path/posix";
import { entryOf } from "../../../yaml/node.ts";
import type { GitChart } from "../../chart-reference.ts";
import { chartFault, fileFault } from "../../plans/references.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import type { ValuesReference } from "../../values-reference.ts";
import { accessOf } from "./access.ts";
import { addressFault } from "./addresses.ts";
import { type GitRepositorySpec, gitRepositoryShape } from "./source-shapes.ts";
import type { SourceName } from "./sources.ts";
import { ofGitRepositories } from "./unhonoured.ts";
import { type ChartContext, faultAt, type Given, specOf, type Wanted } from "./wanted.ts";

/** The source that `flux bootstrap` makes of the repository itself; its file, gotk-sync.yaml, is not read. */
export function isThisRepository({ kind, namespace, name }: SourceName): boolean {
  return kind === "GitRepository" && namespace === "flux-system" && name === "flux-system";
}

/** A folder of this very repository, at the commit that is deployed. */
export function fromThisRepository(wanted: Wanted, context: ChartContext): Given | undefined {
  const path = folderOf(wanted, context);
  if (path === undefined) return undefined;
  const text = `./${path}`;
  const fault = chartFault(context.tree, path, text);
  if (fault !== undefined) return faultOfChart(wanted, fault, context);
  const values: ValuesReference[] = [];
  for (const file of wanted.valuesFiles.map(tidy)) {
    const missing = fileFault(context.tree, file, wanted.object.file);
    if (missing === undefined) values.push({ kind: "file", path: file });
    else if (!wanted.ignoreMissing) return faultOfFiles(wanted, missing, context);
  }
  return { chart: { kind: "local", text, path }, values, follow: true };
}

/** A folder of a git repository. */
export function fromGit(wanted: Wanted, repository: FoundObject, context: ChartContext): Given | undefined {
  const { faults } = context;
  const spec = specOf(repository, gitRepositoryShape, ofGitRepositories, faults);
  if (spec === undefined) return undefined;
  const wrong = addressFault(spec.url, ["https", "http", "ssh"]);
  if (wrong !== undefined) return faultAt(repository, "url", wrong, faults);
  const path = folderOf(wanted, context);
  if (path === undefined) return undefined;
  const values: ValuesReference[] = [];
  for (const file of wanted.valuesFiles.map(tidy)) {
    const inChart = relative(path, file);
    if (inChart.startsWith("../")) {
      const message = `\`${file}\` lies outside the chart's folder \`${path}\`.`;
      return faultOfFiles(wanted, { message, hint: "Put it into the chart's folder." }, context);
    }
    values.push({ kind: "chart-file", path: inChart, optional: wanted.ignoreMissing });
  }
  return { chart: chartAt(repository, spec, path), values, follow: !spec.suspend };
}

function chartAt(repository: FoundObject, spec: GitRepositorySpec, path: string): GitChart {
  const { query, ...reference } = referenceOf(spec);
  return {
    kind: "git",
    text: `git+${spec.url}//${path}?${query}`,
    url: spec.url,
    path,
    ...reference,
    dependencies: true,
    ...accessOf(spec, repository, false),
  };
}

/** What is said more exactly wins, as with Flux: a commit, a full name, a range of tags, a tag, a branch. */
function referenceOf({ ref = {} }: GitRepositorySpec) {
  const { commit, name, semver, tag, branch = "master" } = ref;
  if (commit === undefined && name === undefined && semver !== undefined) {
    return { semver, query: `semver=${semver}` };
  }
  // By its full name, a tag is not taken for a branch that is called the same.
  const full = commit ?? name ?? (tag === undefined ? `refs/heads/${branch}` : `refs/tags/${tag}`);
  const unsaid = commit ?? name ?? tag ?? ref.branch;
  return {
    ref: full,
    query: `ref=${commit ?? name ?? tag ?? branch}`,
    ...(unsaid === undefined ? { unsaid: "`spec.ref.branch` of the GitRepository" } : {}),
  };
}

/** The chart's folder from the repository's root, without `./`; undefined: it is none. */
function folderOf(wanted: Wanted, context: ChartContext): string | undefined {
  const path = tidy(wanted.chart);
  if (!/^\.\.(\/|$)/.test(path) && !/\.(tgz|tar\.gz)$/.test(path) && !/[#?]/.test(path)) return path;
  const message = `\`${wanted.chart}\` is no folder of the repository.`;
  const hint = "Write the chart's folder from the root of its repository, as ./charts/name.";
  return faultOfChart(wanted, { message, hint }, context);
}

/** As Flux joins it to the root: a slash in front says nothing. */
function tidy(path: string): string {
  const tidied = normalize(join(".", path)).replace(/^\/+|\/+$/g, "");
  return tidied === "." ? "" : tidied;
}

interface Text {
  readonly message: string;
  readonly hint?: string;
}

function faultOfChart({ object, node }: Wanted, fault: Text, { faults }: ChartContext): undefined {
  faults.push({ object, offset: entryOf(node, "chart")?.value.offset ?? node.offset, ...fault });
  return undefined;
}

function faultOfFiles({ object, node }: Wanted, fault: Text, { faults }: ChartContext): undefined {
  const offset = (entryOf(node, "valuesFiles") ?? entryOf(node, "valuesFile"))?.value.offset ?? node.offset;
  faults.push({ object, offset, ...fault, message: `\`valuesFiles\`: ${fault.message}` });
  return undefined;
}
