import { credentialsHint } from "../../config/formats.ts";
import { decoded } from "../../userinfo.ts";
import type { GitChart } from "../chart-reference.ts";
import { isRefName } from "../git-ref.ts";
import type { ChartFault, ChartKeys } from "./chart.ts";

const example = "git+https://git.example/team/charts.git//charts/web?ref=v1.2.3";

/** Reads `git+https://<host>/<repository>//<folder>?ref=<branch, tag or commit>`. */
export function parseGit(keys: ChartKeys): GitChart | ChartFault {
  const { chart: text } = keys;
  const [, transport = "", rest = ""] = /^git\+([a-z0-9+.-]+):\/\/(.*)$/i.exec(text) ?? [];
  const scheme = transport.toLowerCase();
  if (scheme === "file") {
    const hint = "For a folder of this repository write ./folder.";
    return fault("A chart cannot come from a git repository on the machine's disk.", hint);
  }
  if (scheme !== "https" && scheme !== "http" && scheme !== "ssh") {
    return fault(`Git repositories cannot be had by \`${transport}\`.`, "Use https, http or ssh.");
  }
  return faultOfKeys(keys) ?? parseAddress(text, scheme, rest);
}

function faultOfKeys({ repo, version }: ChartKeys): ChartFault | undefined {
  if (repo !== undefined) {
    const message = "`chart` is a folder of a git repository: `repo` has no place here.";
    return { kind: "fault", key: "repo", message, hint: "Remove `repo`." };
  }
  if (version === undefined) return undefined;
  const message = "A chart from git has one version, its Chart.yaml's: `version` has no effect.";
  const hint = "Remove `version`, and name a tag, branch or commit in the address: ?ref=…";
  return { kind: "fault", key: "version", message, hint };
}

function parseAddress(text: string, scheme: string, rest: string): GitChart | ChartFault {
  const [address = "", ...queries] = rest.split("?");
  const at = address.indexOf("//");
  const url = URL.parse(`${scheme}://${at === -1 ? address : address.slice(0, at)}`);
  if (url === null || url.hostname === "" || url.hostname.startsWith("-") || queries.length > 1) {
    return fault(`\`${text}\` is not an address.`, `As an example: ${example}`);
  }
  if (url.password !== "" || (url.username !== "" && scheme !== "ssh")) {
    return fault("The address of the chart holds a user or a password.", credentialsHint);
  }
  if (at === -1) {
    const hint = `Write // between the repository and the chart's folder: ${example}. For its root, end with //.`;
    return fault(`\`${text}\` does not say where the repository ends and the folder begins.`, hint);
  }
  if (url.pathname === "/") {
    return fault(`\`${text}\` names no repository.`, `As an example: ${example}`);
  }
  const path = folderOf(address.slice(at + 2));
  if (path === undefined) {
    const hint = "Write the folder from that repository's root.";
    return fault(`The folder in \`${text}\` goes up, has an empty part or a \`#\`.`, hint);
  }
  const ref = refOf(queries[0]);
  if (ref !== undefined && "kind" in ref) return ref;
  return { kind: "git", text, url: url.href, path, ...ref, dependencies: true };
}

/** Without slashes around it; undefined: it is none. */
function folderOf(written: string): string | undefined {
  const path = decoded(written.replace(/^\.\/|\/$/g, ""));
  if (path === "" || path === ".") return "";
  return path.includes("#") || path.split("/").some((part) => ["", ".", ".."].includes(part))
    ? undefined
    : path;
}

function refOf(query: string | undefined): { readonly ref: string } | ChartFault | undefined {
  if (query === undefined) return undefined;
  const parts = query.split("&").map((part) => part.split("="));
  const other = parts.find(([name]) => name !== "ref")?.[0];
  if (other !== undefined) {
    const hint = "Behind the question mark there is only ref=<a branch, tag or commit>.";
    return fault(`The address of the chart has the parameter \`${other}\`.`, hint);
  }
  const [values = [], ...more] = parts.map(([, ...value]) => value);
  if (more.length > 0) return fault("The address of the chart has several `ref`.", "Leave one of them.");
  const ref = decoded(values.join("="));
  if (isRefName(ref)) return { ref };
  const hint = "Write the name of a branch or tag, or all digits of a commit, as ?ref=v1.2.3.";
  return fault(`\`ref\`: \`${ref}\` cannot be the name of a branch or tag.`, hint);
}

function fault(message: string, hint: string): ChartFault {
  return { kind: "fault", key: "chart", message, hint };
}
