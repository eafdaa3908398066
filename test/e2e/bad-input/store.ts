// A store that does not give the kubeconfig of one setup: its plans fail, the other setup is deployed.
import type { StoreAnswer } from "../../testbed/kubeconfig-store.ts";
import { type BadInput, each, lost } from "./case.ts";

const FAILED = ["aws/foo/default/demo", "aws/foo/default/web"];
const text = (name: string, content: string, expected: string): BadInput => ({
  name: `the store has ${name}`,
  store: { kind: "text", text: content },
  errors: [lost(expected)],
});

const answers = (name: string, answer: StoreAnswer, expected: string): BadInput => ({
  name: `the store ${name}`,
  store: answer,
  errors: [lost(expected)],
});

const SERVER = "{cluster: {server: 'https://127.0.0.1:1'}, name: c}";

export const store: readonly BadInput[] = each(
  { good: "setup", failed: FAILED, files: { "values/demo.yaml": "message: changed\n" } },
  [
    answers(
      "answers 500 for ever",
      { kind: "status", status: 500 },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store answered 500 (tried 5 times).\nThe store has a problem: run again later.",
    ),
    answers(
      "cuts every connection",
      { kind: "reset" },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: connection reset (ECONNRESET) (tried 5 times).\nRun again later; if it stays so, see the server's log, and a proxy that may lie between.",
    ),
    answers(
      "stops half-way",
      { kind: "truncated" },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the connection ended in the middle of the answer (tried 5 times).\nRun again later; if it stays so, see the server's log, and a proxy that may lie between.",
    ),
    answers(
      "answers 401",
      { kind: "status", status: 401 },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store answered 401.\nIt does not take the credentials given: check kubeconfig-repo-username and -password or -token (in the URL, special characters are written as %XX).",
    ),
    answers(
      "answers 403",
      { kind: "status", status: 403 },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store answered 403.\nThe credentials are known there, but may not read this file.",
    ),
    answers(
      "answers 404",
      { kind: "status", status: 404 },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store answered 404.\nCheck that the setup has a kubeconfig there, and kubeconfig-repo-url, kubeconfig-filename and setup-name-size.",
    ),
    answers(
      "redirects to another origin",
      { kind: "redirect", to: "https://login.example/?next=kubeconfig" },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store redirects to another origin, https://login.example.\nRedirects to another origin are not followed, since they would get the credentials. If that is the right place, set it as kubeconfig-repo-url.",
    ),
    answers(
      "redirects in a circle",
      { kind: "redirect", to: "kubeconfig.yaml" },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: the store redirects more than 5 times.\nSet kubeconfig-repo-url to the place where the files are in the end.",
    ),
    answers(
      "shows a page",
      { kind: "html" },
      "Cannot fetch the kubeconfig of aws/foo from {kubeconfig}: a web page (HTML) came back in place of a kubeconfig.\nThat is mostly a login page: check kubeconfig-repo-url and the credentials.",
    ),
    text(
      "an empty file",
      "",
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: it is empty.\nPut a kubeconfig there.",
    ),
    text(
      "no YAML",
      "clusters:\n\t- password: chartspassword-planted\n",
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: it is no valid YAML: tab characters must not be used in indentation (line 2, column 1).\n`kubectl config view --kubeconfig <file>` shows whether kubectl can read it.",
    ),
    text(
      "another YAML",
      "chartspassword-planted: true\n",
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: it is YAML, but no kubeconfig.\nA kubeconfig has kind: Config, and clusters, users and contexts.",
    ),
    text(
      "a context that it does not have",
      `{kind: Config, current-context: prod, clusters: [${SERVER}]}`,
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: it has no context prod. It has no contexts.\nCorrect it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    ),
    text(
      "a token that is a number",
      `{kind: Config, clusters: [${SERVER}], users: [{name: u, user: {token: 12345678}}]}`,
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: users[0].user.token must be text (put it in quotes).\nCorrect it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    ),
    text(
      "references to files",
      `{kind: Config, current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', certificate-authority: /ca.pem}}], users: [{name: u, user: {tokenFile: /token}}]}`,
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: it refers to files that are not here (cluster c: certificate-authority; user u: tokenFile).\n`kubectl config view --raw --flatten` writes a kubeconfig that holds everything itself.",
    ),
    text(
      "no credential",
      `{kind: Config, current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}], clusters: [${SERVER}], users: [{name: u, user: {}}]}`,
      "Cannot use the kubeconfig of aws/foo from {kubeconfig}: its user u has no credential (token, client certificate, user name and password, or exec).\nCorrect it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
    ),
  ],
);
