import type { ClusterEntry, ExecEntry, Kubeconfig, UserEntry } from "./kubeconfig.ts";

/** A kubeconfig as JSON (which is YAML too) that Helm and kubectl read. */
export function renderKubeconfig(kubeconfig: Kubeconfig): string {
  const document = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": kubeconfig.currentContext,
    contexts: kubeconfig.contexts.map(({ name, ...context }) => ({ name, context })),
    clusters: kubeconfig.clusters.map((cluster) => ({ name: cluster.name, cluster: renderCluster(cluster) })),
    users: kubeconfig.users.map((user) => ({ name: user.name, user: renderUser(user) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What one context needs, as `kubectl config view --minify` has it: no other cluster can be reached with it. */
export function onlyContext(kubeconfig: Kubeconfig, name: string): Kubeconfig {
  const contexts = kubeconfig.contexts.filter((context) => context.name === name);
  const isUsed = (key: "cluster" | "user") => (entry: { readonly name: string }) =>
    contexts.some((context) => context[key] === entry.name);
  return {
    currentContext: name,
    contexts,
    clusters: kubeconfig.clusters.filter(isUsed("cluster")),
    users: kubeconfig.users.filter(isUsed("user")),
  };
}

function renderCluster(cluster: ClusterEntry): object {
  return {
    server: cluster.server,
    "proxy-url": cluster.proxyUrl,
    "tls-server-name": cluster.tlsServerName,
    "insecure-skip-tls-verify": cluster.insecureSkipTlsVerify || undefined,
    "certificate-authority-data": cluster.certificateAuthorityData,
    "certificate-authority": cluster.certificateAuthority,
  };
}

function renderUser(user: UserEntry): object {
  const { authProvider, impersonate } = user;
  return {
    token: user.token,
    tokenFile: user.tokenFile,
    username: user.username,
    password: user.password,
    "client-certificate-data": user.clientCertificateData,
    "client-key-data": user.clientKeyData,
    "client-certificate": user.clientCertificate,
    "client-key": user.clientKey,
    exec: user.exec === undefined ? undefined : renderExec(user.exec),
    "auth-provider": authProvider,
    as: impersonate?.user,
    "as-uid": impersonate?.uid,
    "as-groups": impersonate?.groups,
    "as-user-extra": impersonate?.extra,
  };
}

function renderExec(exec: ExecEntry): object {
  return { ...exec, interactiveMode: exec.interactiveMode ?? "IfAvailable" };
}
