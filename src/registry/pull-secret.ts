import type { Data } from "../cluster/data.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { isDockerHub, loginOfEntry, type RegistryLogin } from "./docker-config.ts";
import { fieldOf, parsedJson } from "./json.ts";

/**
 * The logins that a Secret of the type `kubernetes.io/dockerconfigjson` or `kubernetes.io/dockercfg` holds for a
 * repository (`ghcr.io/acme/web`), masked, in the order that the kubelet tries them: the entry that names the most
 * of the address first. None where it is no such Secret.
 * @see https://kubernetes.io/docs/concepts/containers/images/#config-json
 */
export function loginsOfSecret(data: Data, name: string, masks: Masks): readonly RegistryLogin[] {
  const entries = Object.entries(entriesIn(data) ?? {});
  const matching = entries
    .map(([server, entry]) => ({ server: readServer(server), login: loginOfEntry(entry) }))
    .filter(({ server }) => matches(server, name))
    .sort((a, b) => b.server.length - a.server.length);
  return matching.flatMap(({ login }) => {
    if (login === undefined) return [];
    maskBasicAuth(login.username, login.password, masks);
    if (login.identityToken !== undefined) masks.add(login.identityToken);
    return [login];
  });
}

function entriesIn(data: Data): object | undefined {
  const json = data.get(".dockerconfigjson");
  const auths = json === undefined ? undefined : fieldOf(parsedJson(json), "auths");
  // The older type is that map itself.
  const found = auths ?? parsedJson(data.get(".dockercfg") ?? "");
  return typeof found === "object" && found !== null ? found : undefined;
}

/** Host and path: `https://index.docker.io/v1/` names Docker Hub, as `v2/` below a host names that. */
function readServer(server: string): string {
  const [host = "", ...path] = server.replace(/^https?:\/\//, "").split("/");
  const rest = path
    .join("/")
    .replace(/^v[12](\/|$)/, "")
    .replace(/\/+$/, "");
  const named = isDockerHub(host.toLowerCase()) ? "docker.io" : host.toLowerCase();
  return rest === "" ? named : `${named}/${rest}`;
}

/** `*` in a host stands for one of its parts, or for some of it; a path holds for what lies below it. */
function matches(server: string, name: string): boolean {
  const [host = "", ...path] = server.split("/");
  const [wanted = "", ...repository] = name.split("/");
  const parts = host.split(".").map((part) => part.split("*").map(RegExp.escape).join("[^.]*"));
  if (!new RegExp(`^${parts.join("\\.")}$`).test(wanted)) return false;
  return `${repository.join("/")}/`.startsWith(path.length === 0 ? "" : `${path.join("/")}/`);
}
