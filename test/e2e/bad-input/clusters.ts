// API servers that do not take what the kubeconfig says.
import { rootCertificates } from "node:tls";
import { type BadInput, each, type KubeconfigParts, lost } from "./case.ts";

type Changes = { readonly server?: string; readonly token?: string; readonly ca?: string };

const kubeconfig =
  ({ server, token, ca }: Changes) =>
  ({ url, caData, tokens }: KubeconfigParts) =>
    `apiVersion: v1
kind: Config
current-context: c
clusters: [{name: c, cluster: {server: "${server ?? url}", certificate-authority-data: ${ca ?? caData}}}]
users: [{name: u, user: {token: ${token === "limited" ? tokens.limited : (token ?? tokens.admin)}}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
`;

const cluster = (name: string, changes: Changes, expected: string): BadInput => ({
  name,
  kubeconfig: kubeconfig(changes),
  errors: [lost(expected)],
});

/** Any certificate but the control plane's. */
const OTHER_CA = Buffer.from(rootCertificates[0] ?? "").toString("base64");

const FAILED = ["aws/foo/default/demo", "aws/foo/default/web"];

export const clusters: readonly BadInput[] = each(
  { good: "setup", failed: FAILED, files: { "values/demo.yaml": "message: changed\n" } },
  [
    cluster(
      "the API server is not there, for a minute",
      { server: "https://127.0.0.1:1" },
      "Cannot list the releases in all namespaces (setup aws/foo, 127.0.0.1:1): no answer: connection refused (ECONNREFUSED). Tried for 60 s.\nSee that host and port are right, and that a firewall lets this runner in.",
    ),
    cluster(
      "the API server does not know the token",
      { token: "chartspassword-planted" },
      "Cannot list the releases in all namespaces (setup aws/foo, {api}): the API server does not take the credential of the kubeconfig (401).\nIt may have expired: renew the kubeconfig.",
    ),
    cluster(
      "the API server forbids everything",
      { token: "limited" },
      "Cannot list the releases of aws/foo: the API server forbids it in the namespace default (403).\nGrant the kubeconfig's user the verb list on secrets, in the whole cluster or in the namespace default.",
    ),
    cluster(
      "the certificate authority is another",
      { ca: OTHER_CA },
      "Cannot list the releases in all namespaces (setup aws/foo, {api}): no answer: its certificate is of an unknown authority (SELF_SIGNED_CERT_IN_CHAIN).\nSee that the certificate-authority-data of the kubeconfig is the cluster's; where it has none, name the authority's certificate in NODE_EXTRA_CA_CERTS in the job's environment.",
    ),
    cluster(
      "the certificate authority is no certificate",
      { ca: "bm8gUEVN" },
      "Cannot use the kubeconfig with the context c: the certificate authority of its cluster c is no base64 of a PEM block.\nCorrect it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    ),
    cluster(
      "the server is no address",
      { server: "cluster.example" },
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: the server of its cluster c is no URL that begins with https://.\nCorrect it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    ),
  ],
);
