/**
 * The kubeconfig of a setup, on disk with mode 0600: its current context, the one named here, is the setup's cluster,
 * so that a hook that calls kubectl without more reaches no other.
 */
export interface OpenedKubeconfig {
  readonly path: string;
  readonly context: string;
}

/** A kubeconfig, as far as it is used. Names and rules: the `clientcmd/api/v1` types of Kubernetes. */
export interface Kubeconfig {
  readonly currentContext: string | undefined;
  readonly contexts: readonly ContextEntry[];
  readonly clusters: readonly ClusterEntry[];
  readonly users: readonly UserEntry[];
}

export interface ContextEntry {
  readonly name: string;
  readonly cluster: string;
  /** Empty: nobody. */
  readonly user: string;
  readonly namespace: string | undefined;
}

export interface ClusterEntry {
  readonly name: string;
  readonly server: string;
  readonly proxyUrl: string | undefined;
  readonly tlsServerName: string | undefined;
  readonly insecureSkipTlsVerify: boolean;
  /** Base64 of PEM. */
  readonly certificateAuthorityData: string | undefined;
  /** A path; relative to the kubeconfig's folder. */
  readonly certificateAuthority: string | undefined;
}

export interface UserEntry {
  readonly name: string;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Base64 of PEM. */
  readonly clientCertificateData: string | undefined;
  readonly clientKeyData: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
  readonly exec: ExecEntry | undefined;
  /** Name and settings of a plugin that was part of older kubectls. */
  readonly authProvider:
    | { readonly name: string; readonly config: Readonly<Record<string, string>> }
    | undefined;
  readonly impersonate: Impersonation | undefined;
}

/** A program that prints a credential, as a user of a kubeconfig names it. */
export interface ExecEntry {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly interactiveMode: string | undefined;
  readonly provideClusterInfo: boolean;
  readonly installHint: string | undefined;
}

export interface Impersonation {
  readonly user: string;
  readonly uid: string | undefined;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}
