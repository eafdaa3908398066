import { UserError } from "../errors.ts";
import type { ClusterEntry, Kubeconfig, UserEntry } from "./kubeconfig.ts";

/** The parts of a kubeconfig that one context joins. */
export interface ChosenContext {
  readonly context: string;
  readonly cluster: ClusterEntry;
  /** undefined: the context names nobody. */
  readonly user: UserEntry | undefined;
}

/**
 * The context of a kubeconfig from the store: its `current-context`, else the one named as the setup, else the
 * only one. Throws UserError when there is none of these.
 */
export function contextOfStored(kubeconfig: Kubeconfig, setup: string, about: string): string {
  if (kubeconfig.currentContext !== undefined) return kubeconfig.currentContext;
  const named = kubeconfig.contexts.find((context) => context.name === setup);
  const only = kubeconfig.contexts.length === 1 ? kubeconfig.contexts[0] : undefined;
  const chosen = named ?? only;
  if (chosen !== undefined) return chosen.name;
  throw new UserError(`Cannot use ${about}: it does not say which context to use. ${known(kubeconfig)}`, {
    hint: `Set current-context in it, or name a context ${setup}.`,
  });
}

/** The context of the job's own kubeconfig: the one named as the setup. Throws UserError that lists the contexts. */
export function contextOfLocal(kubeconfig: Kubeconfig, setup: string, about: string): string {
  if (kubeconfig.contexts.some((context) => context.name === setup)) return setup;
  throw new UserError(`Cannot use ${about}: it has no context ${setup}. ${known(kubeconfig)}`, {
    hint: "Without a kubeconfig store, each setup needs a context of its name (kubectl config rename-context).",
  });
}

/** What a context joins. Throws UserError when a part is missing or cannot be used. */
export function chosenContext(kubeconfig: Kubeconfig, name: string, about: string): ChosenContext {
  const fail = (problem: string): never => {
    throw new UserError(`Cannot use ${about}: ${problem}.`, { hint: howToMend });
  };
  const context = kubeconfig.contexts.find((entry) => entry.name === name);
  if (context === undefined) return fail(`it has no context ${name}. ${known(kubeconfig).slice(0, -1)}`);
  const cluster = kubeconfig.clusters.find((entry) => entry.name === context.cluster);
  if (cluster === undefined) {
    return fail(
      `its context ${name} names the cluster ${JSON.stringify(context.cluster)}, which it does not have`,
    );
  }
  const problem = clusterProblem(cluster);
  if (problem !== undefined) return fail(problem);
  if (context.user === "") return { context: name, cluster, user: undefined };
  const user = kubeconfig.users.find((entry) => entry.name === context.user);
  if (user === undefined)
    return fail(`its context ${name} names the user ${context.user}, which it does not have`);
  const userFault = userProblem(user, cluster);
  if (userFault !== undefined) return fail(userFault);
  return { context: name, cluster, user };
}

/** For whatever is wrong inside a kubeconfig. */
export const howToMend = "Correct it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.";

/** Paths to other files in a kubeconfig, as `cluster x: certificate-authority`; what a stored one may not have. */
export function fileReferences(kubeconfig: Kubeconfig): readonly string[] {
  const named = (kind: string, name: string, fields: Readonly<Record<string, string | undefined>>) =>
    Object.entries(fields).flatMap(([field, path]) =>
      path === undefined ? [] : [`${kind} ${name}: ${field}`],
    );
  return [
    ...kubeconfig.clusters.flatMap((cluster) =>
      named("cluster", cluster.name, { "certificate-authority": cluster.certificateAuthority }),
    ),
    ...kubeconfig.users.flatMap((user) =>
      named("user", user.name, {
        "client-certificate": user.clientCertificate,
        "client-key": user.clientKey,
        tokenFile: user.tokenFile,
      }),
    ),
  ];
}

function clusterProblem(cluster: ClusterEntry): string | undefined {
  const server = URL.parse(cluster.server);
  if (server === null || !/^https?:$/.test(server.protocol)) {
    return `the server of its cluster ${cluster.name} is no URL that begins with https://`;
  }
  const authority = cluster.certificateAuthorityData ?? cluster.certificateAuthority;
  if (cluster.insecureSkipTlsVerify && authority !== undefined) {
    return `its cluster ${cluster.name} has both a certificate authority and insecure-skip-tls-verify: keep one`;
  }
  return cluster.proxyUrl === undefined ? undefined : proxyProblem(cluster.proxyUrl, cluster.name);
}

function proxyProblem(proxyUrl: string, cluster: string): string | undefined {
  const scheme = URL.parse(proxyUrl)?.protocol;
  if (scheme === "http:" || scheme === "https:") return undefined;
  if (scheme === undefined) return `the proxy-url of its cluster ${cluster} is no URL`;
  return `the proxy-url of its cluster ${cluster} begins with ${scheme}//; supported are http:// and https://`;
}

function userProblem(user: UserEntry, cluster: ClusterEntry): string | undefined {
  const certificate = user.clientCertificateData ?? user.clientCertificate;
  const key = user.clientKeyData ?? user.clientKey;
  if ((certificate === undefined) !== (key === undefined)) {
    return `its user ${user.name} has a client certificate or a client key without the other`;
  }
  if (user.token !== undefined && user.username !== undefined) {
    return `its user ${user.name} has both a token and a user name: keep one`;
  }
  const known = [certificate, user.token, user.tokenFile, user.username, user.exec];
  if (known.some((credential) => credential !== undefined)) return undefined;
  if (user.authProvider !== undefined) {
    return `its user ${user.name} has an auth-provider (${user.authProvider.name}), which is not supported: use exec`;
  }
  if (cluster.server.startsWith("http:")) return undefined;
  return `its user ${user.name} has no credential (token, client certificate, user name and password, or exec)`;
}

function known(kubeconfig: Kubeconfig): string {
  const names = kubeconfig.contexts.map((context) => context.name);
  return names.length === 0 ? "It has no contexts." : `Its contexts: ${names.join(", ")}.`;
}
