import { addressComplaint } from "../../../config/formats.ts";
import type { ChartAccess, GitChart, RepositoryChart } from "../../chart-reference.ts";
import { parseGit } from "../../plans/chart-git.ts";
import type { Complaint } from "./complaint.ts";
import type { SpecChart } from "./spec-shape.ts";

type Chart = GitChart | RepositoryChart;
type Wrong = { readonly complaints: readonly Complaint[] };

/** `spec.chart`, which has one of two forms. `namespace`: the HelmRelease's own. */
export function chartOf(chart: SpecChart, namespace: string): Chart | Wrong {
  const { git, path, ref, secretRef, skipDepUpdate, repository, name, version } = chart;
  const isGit = [git, path, ref, secretRef, skipDepUpdate].some((field) => field !== undefined);
  const isRepository = [repository, name, version].some((field) => field !== undefined);
  if (isGit && isRepository)
    return wrong(
      [],
      "`spec.chart` names a chart of git and one of a repository.",
      "Keep git, ref and path, or repository, name and version.",
    );
  return isGit ? gitChart(chart, namespace) : repositoryChart(chart);
}

function wrong(field: readonly string[], message: string, hint: string): Wrong {
  return { complaints: [{ at: ["chart", ...field], message, hint }] };
}

const fieldHints = {
  git: "Write the address of the repository that holds the chart.",
  path: "Write the chart's folder, from the root of its repository; `path: .` is the root itself.",
  repository: "Write the address of the chart's repository: https://charts.example/stable.",
  name: "Write the chart's name.",
  version: "Write the version that is to run.",
} as const;

function missing(
  fields: { readonly [Key in keyof typeof fieldHints]?: string | undefined },
): Wrong | undefined {
  const names = (Object.keys(fields) as (keyof typeof fieldHints)[]).filter(
    (key) => fields[key] === undefined,
  );
  const complaints = names.map((key) => {
    return { at: ["chart"], message: `The HelmRelease has no \`spec.chart.${key}\`.`, hint: fieldHints[key] };
  });
  return complaints.length === 0 ? undefined : { complaints };
}

function repositoryChart({ repository, name, version }: SpecChart): RepositoryChart | Wrong {
  const lacks = missing({ repository, name, version });
  if (lacks !== undefined || repository === undefined || name === undefined || version === undefined)
    return lacks ?? { complaints: [] };
  const complaint = addressComplaint(repository);
  if (complaint !== undefined)
    return wrong(["repository"], `\`spec.chart.repository\`: ${complaint.message}`, complaint.hint);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    return wrong(
      ["name"],
      `\`spec.chart.name\`: \`${name}\` does not name a chart.`,
      "Write its name alone, without an alias before it.",
    );
  return { kind: "repository", text: name, url: repository, name, version };
}

// The operator's --git-default-ref says another one, where it was set; nobody can ask it here.
const defaultRef = "master";

function gitChart(chart: SpecChart, namespace: string): GitChart | Wrong {
  const { git, path, ref = defaultRef, secretRef, skipDepUpdate = false } = chart;
  const lacks = missing({ git, path });
  if (lacks !== undefined || git === undefined || path === undefined) return lacks ?? { complaints: [] };
  const url = addressOf(git);
  if (url === undefined)
    return wrong(
      ["git"],
      `\`spec.chart.git\`: charts cannot be had from \`${shown(git)}\`.`,
      "Use https://…, http://…, ssh://… or user@host:path.",
    );
  const folder = folderOf(path);
  const parsed = parseGit({ chart: `git+${url}//${encoded(folder)}?ref=${encodeURIComponent(ref)}` });
  if (parsed.kind === "fault") return wrong([], `\`spec.chart\`: ${parsed.message}`, parsed.hint);
  if (secretRef !== undefined && parsed.url.startsWith("ssh://"))
    return wrong(
      ["secretRef"],
      "`spec.chart.secretRef` is for addresses with http:// and https:// alone.",
      "Take it out: the Helm Operator did not read it either.",
    );
  const login: ChartAccess["login"] =
    secretRef === undefined
      ? undefined
      : { namespace: secretRef.namespace ?? namespace, name: secretRef.name };
  return {
    ...parsed,
    text: `git+${url}//${folder}?ref=${ref}`,
    ...(chart.ref === undefined ? { unsaid: "`spec.chart.ref`" } : {}),
    dependencies: !skipDepUpdate,
    ...(login === undefined ? {} : { access: { login } }),
  };
}

/** As a URL; `git@host:path` is ssh to git, too. */
function addressOf(git: string): string | undefined {
  const scp = /^(?:([^@/:\s]+)@)?([^@/:\s]+):(?!\/\/)(.+)$/.exec(git);
  if (scp !== null) {
    const [, user, host, path = ""] = scp;
    return `ssh://${user === undefined ? "" : `${user}@`}${host}/${path.replace(/^\/+/, "")}`;
  }
  return /^(https?|ssh):\/\//i.test(git) ? git.replace(/\/+$/, "") : undefined;
}

/** Without user info, which may hold a password. */
function shown(git: string): string {
  return git.replace(/^([a-z0-9+.-]+:\/\/)[^/@]*@/i, "$1");
}

function folderOf(path: string): string {
  const folder = path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
  return folder === "." ? "" : folder;
}

function encoded(folder: string): string {
  return encodeURI(folder).replaceAll("#", "%23").replaceAll("?", "%3F");
}
