import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";
import { UserError } from "../errors.ts";
import { whyNoYaml } from "../yaml/why-not.ts";
import { type Fields, fieldsOf, isRecord } from "./fields.ts";
import type {
  ClusterEntry,
  ContextEntry,
  ExecEntry,
  Impersonation,
  Kubeconfig,
  UserEntry,
} from "./kubeconfig.ts";

const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/**
 * Reads a kubeconfig. `about` begins the sentence of every error: `the kubeconfig of aws/foo`. Throws UserError
 * when it is empty, no YAML, no kubeconfig, or has a field of a wrong type. Errors never quote what is in it.
 */
export function parseKubeconfig(text: string, about: string): Kubeconfig {
  const document = fieldsFrom(text, about);
  const problems: string[] = [];
  const root = fieldsOf(document, "", (problem) => problems.push(problem));
  const kubeconfig: Kubeconfig = {
    currentContext: root.text("current-context"),
    contexts: root.objects("contexts").map(contextEntry),
    clusters: root.objects("clusters").map(clusterEntry),
    users: root.objects("users").map(userEntry),
  };
  if (problems.length > 0) {
    throw new UserError(`Cannot use ${about}: ${problems.join("; ")}.`, {
      hint: "Correct it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    });
  }
  return kubeconfig;
}

function fieldsFrom(text: string, about: string): unknown {
  if (text.trim() === "") {
    throw new UserError(`Cannot use ${about}: it is empty.`, { hint: "Put a kubeconfig there." });
  }
  const document = documentOf(text, about);
  const isOne = isRecord(document) && (document.kind === "Config" || Object.hasOwn(document, "clusters"));
  if (isOne && (document.kind ?? "Config") === "Config") return document;
  throw new UserError(`Cannot use ${about}: it is YAML, but no kubeconfig.`, {
    hint: "A kubeconfig has kind: Config, and clusters, users and contexts.",
  });
}

function documentOf(text: string, about: string): unknown {
  try {
    return load(text, { schema: SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new UserError(`Cannot use ${about}: it is no valid YAML: ${whyNoYaml(error)}.`, {
      hint: "`kubectl config view --kubeconfig <file>` shows whether kubectl can read it.",
    });
  }
}

function contextEntry(entry: Fields): ContextEntry {
  const context = entry.object("context");
  return {
    name: entry.text("name") ?? "",
    cluster: context.text("cluster") ?? "",
    user: context.text("user") ?? "",
    namespace: context.text("namespace"),
  };
}

function clusterEntry(entry: Fields): ClusterEntry {
  const cluster = entry.object("cluster");
  return {
    name: entry.text("name") ?? "",
    server: cluster.text("server") ?? "",
    proxyUrl: cluster.text("proxy-url"),
    tlsServerName: cluster.text("tls-server-name"),
    insecureSkipTlsVerify: cluster.flag("insecure-skip-tls-verify"),
    certificateAuthorityData: cluster.text("certificate-authority-data"),
    certificateAuthority: cluster.text("certificate-authority"),
  };
}

function userEntry(entry: Fields): UserEntry {
  const user = entry.object("user");
  return {
    name: entry.text("name") ?? "",
    token: user.text("token"),
    tokenFile: user.text("tokenFile"),
    username: user.text("username"),
    password: user.text("password"),
    clientCertificateData: user.text("client-certificate-data"),
    clientKeyData: user.text("client-key-data"),
    clientCertificate: user.text("client-certificate"),
    clientKey: user.text("client-key"),
    exec: user.has("exec") ? execEntry(user.object("exec")) : undefined,
    authProvider: user.has("auth-provider") ? authProvider(user.object("auth-provider")) : undefined,
    impersonate: impersonation(user),
  };
}

function execEntry(exec: Fields): ExecEntry {
  return {
    apiVersion: exec.text("apiVersion") ?? "",
    command: exec.text("command") ?? "",
    args: exec.texts("args"),
    env: exec
      .objects("env")
      .map((item) => ({ name: item.text("name") ?? "", value: item.text("value") ?? "" })),
    interactiveMode: exec.text("interactiveMode"),
    provideClusterInfo: exec.flag("provideClusterInfo"),
    installHint: exec.text("installHint"),
  };
}

function authProvider(provider: Fields): UserEntry["authProvider"] {
  const config = provider.object("config");
  return {
    name: provider.text("name") ?? "",
    config: Object.fromEntries(config.keys().map((key) => [key, config.text(key) ?? ""])),
  };
}

function impersonation(user: Fields): Impersonation | undefined {
  const name = user.text("as");
  if (name === undefined) return undefined;
  const extra = user.object("as-user-extra");
  return {
    user: name,
    uid: user.text("as-uid"),
    groups: user.texts("as-groups"),
    extra: Object.fromEntries(extra.keys().map((key) => [key, extra.texts(key)])),
  };
}
