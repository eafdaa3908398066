import { type Masks, maskBasicAuth } from "../masks.ts";
import { decoded } from "../userinfo.ts";
import type { ClusterEntry, ExecEntry, Kubeconfig, UserEntry } from "./kubeconfig.ts";

/** Names of settings and flags whose value is a secret. */
const SECRET_NAME = /token|secret|passw|key|credential|assertion/i;

/**
 * Variables of credential programs that say where and how, not who: masking `eu-central-1` or `production` would
 * garble every line and output that names a setup.
 */
const HARMLESS_NAME =
  /(REGION|ZONE|LOCATION|PROFILE|PROJECT|ENDPOINTS?|ENVIRONMENT|MODE|PATH|HOME|DIR|FILE)$/i;

/**
 * Masks every secret of a kubeconfig, of all its users: tokens, passwords (also as basic auth), client keys (as
 * written and as PEM), what is given to credential programs, passwords of proxies. Certificates and user names
 * are not secret.
 */
export function maskKubeconfig(kubeconfig: Kubeconfig, masks: Masks): void {
  for (const cluster of kubeconfig.clusters) maskCluster(cluster, masks);
  for (const user of kubeconfig.users) maskUser(user, masks);
}

function maskCluster(cluster: ClusterEntry, masks: Masks): void {
  for (const url of [cluster.proxyUrl, cluster.server]) {
    const parsed = url === undefined ? null : URL.parse(url);
    if (parsed === null || parsed.password === "") continue;
    masks.add(parsed.password);
    maskBasicAuth(decoded(parsed.username), decoded(parsed.password), masks);
  }
}

function maskUser(user: UserEntry, masks: Masks): void {
  if (user.token !== undefined) masks.add(user.token);
  if (user.password !== undefined) maskBasicAuth(user.username ?? "", user.password, masks);
  if (user.clientKeyData !== undefined) {
    masks.add(user.clientKeyData);
    masks.add(Buffer.from(user.clientKeyData, "base64").toString());
  }
  for (const [name, value] of Object.entries(user.authProvider?.config ?? {})) {
    if (SECRET_NAME.test(name)) masks.add(value);
  }
  if (user.exec !== undefined) maskExec(user.exec, masks);
}

function maskExec(exec: ExecEntry, masks: Masks): void {
  for (const { name, value } of exec.env) {
    if (SECRET_NAME.test(name) || !HARMLESS_NAME.test(name)) masks.add(value);
  }
  exec.args.forEach((argument, index) => {
    const [flag = "", ...value] = argument.split("=");
    if (!flag.startsWith("-") || !SECRET_NAME.test(flag)) return;
    masks.add(value.length > 0 ? value.join("=") : (exec.args[index + 1] ?? ""));
  });
}
