import { normalize } from "node:path/posix";
import { addressComplaint, credentialsHint } from "../../config/formats.ts";
import type { PlanKeys } from "../../config/plan-keys.ts";
import type { ChartReference } from "../chart-reference.ts";
import { parseGit } from "./chart-git.ts";

/** The keys of a plan that name its chart. */
export interface ChartKeys {
  readonly chart: string;
  readonly repo?: string | undefined;
  readonly version?: string | undefined;
  /** Holds when the plan has none, and the kind of chart takes one. */
  readonly defaultVersion?: string | undefined;
}

/** What is wrong with the chart as named, and with which key. */
export interface ChartFault {
  readonly kind: "fault";
  readonly key: "chart" | "repo" | "version";
  readonly message: string;
  readonly hint: string;
}

/** The text that names a plan's chart, in either form of the key. */
export function chartTextOf(chart: PlanKeys["chart"]): string | undefined {
  return typeof chart === "object" ? chart.name : chart;
}

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Reads `chart`, `repo` and `version` of a plan. Nothing is looked up: not the alias, not the folder. */
export function parseChart(keys: ChartKeys): ChartReference | ChartFault {
  const { chart } = keys;
  if (chart.includes("{{")) {
    return fault(
      "chart",
      `\`${chart}\` is not filled in: plans are not templates.`,
      "Write the chart itself.",
    );
  }
  if (/\s/.test(chart)) {
    return fault(
      "chart",
      `The chart \`${chart}\` has a blank in it.`,
      "Options of Helm are keys of their own.",
    );
  }
  if (chart.includes("\\")) {
    return fault("chart", `The chart \`${chart}\` has a backslash.`, "Divide folders with `/`.");
  }
  const scheme = chart.match(/^([a-z][a-z0-9+.-]*):\/\//i)?.[1]?.toLowerCase();
  if (scheme === "oci") return parseOci(keys);
  if (scheme === "http" || scheme === "https") return parseArchive(keys);
  if (scheme?.startsWith("git+")) return parseGit(keys);
  if (scheme !== undefined) {
    return fault("chart", `Charts cannot be had by \`${scheme}://\`.`, `Known are ${forms}.`);
  }
  if (/^\.{0,2}\/|^\.{1,2}$|^~/.test(chart)) return parseLocal(keys);
  return parseNamed(keys);
}

const forms =
  "alias/name, ./folder, oci://…, https://….tgz, git+https://…//folder, and a bare name with `repo`";

function fault(key: ChartFault["key"], message: string, hint: string): ChartFault {
  return { kind: "fault", key, message, hint };
}

function parseOci(keys: ChartKeys): ChartReference | ChartFault {
  const { chart: text } = keys;
  if (keys.repo !== undefined) return repoTooMuch("an oci:// address");
  const { path, tag, digest } = partsOf(text.slice("oci://".length));
  if (path.includes("@")) {
    return fault("chart", "The address of the chart holds a user or a password.", loginHint);
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    const hint = "A digest is sha256: and 64 hex digits, as `helm pull` prints it.";
    return fault("chart", `The chart \`${text}\` has a digest that is none.`, hint);
  }
  if (!/^[^/?#]+(\/[^/?#]+)+$/.test(path)) {
    const hint = "As an example: oci://registry.example/charts/name.";
    return fault("chart", `\`${text}\` does not name a chart of a registry.`, hint);
  }
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    const hint = tag.includes("+")
      ? `Write version: ${tag} instead, which is looked for with \`_\` in place of \`+\`.`
      : "Tags consist of letters, digits, `.`, `_` and `-`.";
    return fault("chart", `\`${tag}\` in \`${text}\` is no tag.`, hint);
  }
  const url = `oci://${path}`;
  if (tag === undefined && digest === undefined) return { kind: "oci", text, url, ...versionOf(keys) };
  if (keys.version !== undefined) return versionTooMuch(text, tag, digest);
  return {
    kind: "oci",
    text,
    url,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

const loginHint =
  "Remove it, and replace it where it was issued, since git's history keeps it; log in to the registry in the workflow: helm registry login.";

function versionTooMuch(text: string, tag: string | undefined, digest: string | undefined): ChartFault {
  const message = `The chart \`${text}\` names ${digest === undefined ? "a tag" : "a digest"} already: \`version\` has no effect.`;
  const keep = tag === undefined ? "" : `, or take \`:${tag}\` out of \`chart\``;
  return fault("version", message, `Remove \`version\`${digest === undefined ? keep : ""}.`);
}

interface OciParts {
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The colon of a tag comes after the last slash; one before it is of a port. An `@` may be that of a password. */
function partsOf(address: string): OciParts {
  const at = address.search(/@sha\d+:[^/@]*$/);
  const [named, digest] = at === -1 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  if (colon === -1 || !named.includes("/")) return { path: named, tag: undefined, digest };
  return { path: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

function parseArchive(keys: ChartKeys): ChartReference | ChartFault {
  const { chart: text } = keys;
  const url = URL.parse(text);
  if (url === null) return fault("chart", `\`${text}\` is not an address.`, `Known are ${forms}.`);
  if (url.username !== "" || url.password !== "") {
    return fault("chart", "The address of the chart holds a user or a password.", credentialsHint);
  }
  if (!/\.(tgz|tar\.gz)$/.test(url.pathname)) {
    const hint = /\.git(\/|$)/.test(url.pathname)
      ? `For a folder of a git repository, write git+${text}${url.pathname.includes("//") ? "" : "//folder"}.`
      : "For a chart of a repository, write repo: <its address> and chart: <name>.";
    return fault("chart", `\`${text}\` is not the address of a chart archive (.tgz).`, hint);
  }
  if (keys.repo !== undefined) return repoTooMuch("the address of an archive");
  if (keys.version !== undefined) {
    return fault("version", "An archive is one version: `version` has no effect.", "Remove `version`.");
  }
  return { kind: "archive", text, url: text };
}

function parseLocal(keys: ChartKeys): ChartReference | ChartFault {
  const { chart: text } = keys;
  if (text.startsWith("/") || text.startsWith("~")) {
    return fault("chart", `\`${text}\` is not a folder of this repository.`, fromTheRoot);
  }
  if (text.split("/").includes("..")) {
    return fault("chart", `The chart \`${text}\` goes up with \`..\`.`, fromTheRoot);
  }
  if (/\.(tgz|tar\.gz)$/.test(text)) {
    const hint = "Unpack it and commit the folder, or name the archive by https://.";
    return fault("chart", `\`${text}\` is an archive; a chart of this repository is a folder.`, hint);
  }
  if (keys.repo !== undefined) return repoTooMuch("a folder of this repository");
  if (keys.version !== undefined) {
    const message = "A chart of this repository has one version, its Chart.yaml's: `version` has no effect.";
    return fault("version", message, "Remove `version`.");
  }
  const path = normalize(text).replace(/\/$/, "");
  return { kind: "local", text, path: path === "." ? "" : path };
}

const fromTheRoot = "Write it from the repository's root: ./charts/name.";

function parseNamed(keys: ChartKeys): ChartReference | ChartFault {
  const { chart: text, repo } = keys;
  const parts = text.split("/");
  const scp = /^([\w.-]+@[\w.-]+):(.*)$/.exec(text);
  if (scp !== null) {
    const hint = `Write git+ssh://${scp[1]}/${scp[2]}, with // before the chart's folder.`;
    return fault("chart", `\`${text}\` does not name a chart.`, hint);
  }
  if (parts.length > 2) {
    const hint = `For a folder of this repository write ./${text}, for a registry oci://${text}.`;
    return fault("chart", `\`${text}\` is neither a name nor alias/name.`, hint);
  }
  if (!parts.every((part) => namePattern.test(part))) {
    return fault("chart", `\`${text}\` does not name a chart.`, `Known are ${forms}.`);
  }
  const [first = "", name] = parts;
  if (repo === undefined) {
    if (name !== undefined) return { kind: "alias", text, alias: first, name, ...versionOf(keys) };
    const hint = `Write repo: <address>, or alias/${text} with the alias from gitops.yaml, as stable/${text}.`;
    return fault("chart", `The chart \`${text}\` has no repository.`, hint);
  }
  if (name !== undefined) {
    return fault(
      "chart",
      `With \`repo\`, \`chart\` is a bare name, not \`${text}\`.`,
      `Write chart: ${name}.`,
    );
  }
  return parseWithRepo(keys, repo, first);
}

function parseWithRepo(keys: ChartKeys, repo: string, name: string): ChartReference | ChartFault {
  if (repo.startsWith("oci://")) {
    const hint = `Write chart: ${repo.replace(/\/$/, "")}/${name}, without \`repo\`.`;
    return fault("repo", "`repo` takes a chart repository, not a registry.", hint);
  }
  const complaint = addressComplaint(repo);
  if (complaint !== undefined) return fault("repo", `\`repo\`: ${complaint.message}`, complaint.hint);
  return { kind: "repository", text: keys.chart, url: repo, name, ...versionOf(keys) };
}

function repoTooMuch(what: string): ChartFault {
  return fault("repo", `\`chart\` is ${what}: \`repo\` has no place here.`, "Remove `repo`.");
}

/** `latest` says no more than nothing. */
function versionOf(keys: ChartKeys): { version?: string } {
  const version = (keys.version ?? keys.defaultVersion)?.trim();
  return version === undefined || version === "latest" ? {} : { version };
}
