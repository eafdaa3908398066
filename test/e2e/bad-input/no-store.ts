// A store that none of the setups can be deployed with.
import { type BadInput, lost } from "./case.ts";

/** `message` is that of a setup. */
const nowhere = (name: string, more: Partial<BadInput>, message: (setup: string) => string): BadInput => ({
  name,
  files: { "values/demo.yaml": "message: changed\n" },
  failed: ["aws/bar/default/other", "aws/foo/default/demo", "aws/foo/default/web"],
  errors: [lost(message("aws/bar"), "aws/bar: 1 plan"), lost(message("aws/foo"))],
  ...more,
});

export const noStore: readonly BadInput[] = [
  nowhere(
    "the store is not there",
    { env: { KUBECONFIG_REPO_URL: "http://{closed}" } },
    (setup) =>
      `Cannot fetch the kubeconfig of ${setup} from http://{closed}/${setup}/kubeconfig.yaml: connection refused (ECONNREFUSED) (tried 5 times).\nSee that host and port are right, and that a firewall lets this runner in.`,
  ),
  nowhere(
    "the store is of an unknown host",
    { env: { KUBECONFIG_REPO_URL: "http://store.invalid" } },
    (setup) =>
      `Cannot fetch the kubeconfig of ${setup} from http://store.invalid/${setup}/kubeconfig.yaml: unknown host (ENOTFOUND).\nSee that the name is right and that the runner's DNS knows it.`,
  ),
  nowhere(
    "the store does not speak TLS",
    { env: { KUBECONFIG_REPO_URL: "https://{plain}" } },
    (setup) =>
      `Cannot fetch the kubeconfig of ${setup} from https://{plain}/${setup}/kubeconfig.yaml: it does not speak TLS on this port (EPROTO).\nSee that the port is right, and whether the address should begin with http://.`,
  ),
  nowhere(
    "the credentials of the store are wrong",
    { inputs: { "kubeconfig-repo-password": "chartspassword-planted" } },
    (setup) =>
      `Cannot fetch the kubeconfig of ${setup} from ${setup === "aws/foo" ? "{kubeconfig}" : "{store}/default/aws/bar/kubeconfig.yaml"}: the store answered 401.\nIt does not take the credentials given: check kubeconfig-repo-username and -password or -token (in the URL, special characters are written as %XX).`,
  ),
  nowhere(
    "GITOPS_KUBECONFIG_FILENAME is of no file there",
    { env: { GITOPS_KUBECONFIG_FILENAME: "missing.yaml" } },
    (setup) =>
      `Cannot fetch the kubeconfig of ${setup} from {store}/default/${setup}/missing.yaml: the store answered 404.\nCheck that the setup has a kubeconfig there, and kubeconfig-repo-url, kubeconfig-filename and setup-name-size.`,
  ),
  nowhere(
    "there is neither a store nor a kubeconfig",
    { env: { KUBECONFIG_REPO_URL: "" } },
    (setup) =>
      `There is no kubeconfig for ${setup}: no kubeconfig-repo-url is set, and looked for {runner}/home/.kube/config: not there.\nSet kubeconfig-repo-url, or KUBECONFIG to a file with a context of the setup's name.`,
  ),
  nowhere(
    "KUBECONFIG has no context of the setups",
    {
      env: { KUBECONFIG_REPO_URL: "", KUBECONFIG: "{scratch}/config" },
      scratch: { config: "{kind: Config, clusters: [], contexts: [{name: prod, context: {cluster: c}}]}" },
    },
    (setup) =>
      `Cannot use the kubeconfig {scratch}/config for ${setup}: it has no context ${setup}. Its contexts: prod.\nWithout a kubeconfig store, each setup needs a context of its name (kubectl config rename-context).`,
  ),
];
