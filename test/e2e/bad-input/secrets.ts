// Values from the cluster, the environment and SOPS that cannot be had.
import { NO_AGE_KEY, TOKEN } from "./bench.ts";
import { atPlan, type BadInput, plan } from "./case.ts";

/** Encrypted for an age key that nobody has. */
const ENCRYPTED =
  '{"message": "ENC[AES256_GCM,data:w8OeE9Yd,iv:muQkReyQH6t6nxtwLKSK+nr7vNN/ddHBpUtXIxdVHFo=,tag:bhG3EfK6sJPtHtGYvXtA5Q==,type:str]", "sops": {"age": [{"enc": "-----BEGIN AGE ENCRYPTED FILE-----\\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB2aHFaRTFGOHJsQ1VVcjcx\\nMjJ1cEZpUDlmVnRicGowVGs2NU9DU0lOWkJFCkY2T2Nzdm9zTm04M2ppYjB5ZTc1\\nanpYbDZBWXJVKzJvTXNqcTZEajg4MXcKLS0tIEd1MFFpeGZ4UjZObS9QNFhpQ2FQ\\nWmtVK0R4OU53aEJ5NmZqaVNQQ3RIWFEKVy1XXKg1ua1ouZ14TAznjgdYEobWj3kp\\n+GweNlSr1Ks5u4buAcarlpWd+7w6pO9GZ1sVCN9pbVqaxX1kNwT8KA==\\n-----END AGE ENCRYPTED FILE-----\\n", "recipient": "age1nep9cqyh6gzz9qr63ryn4xm92jf5s2rlp7c8zj2km2rup4epu3nqmtaauq"}], "lastmodified": "2026-11-22T05:29:47Z", "mac": "ENC[AES256_GCM,data:tmH/A5vvlokUYaIfINc0RV5xLGQBFjbWtYvsOZEELpBVZbXpEqkkZ1GT1mIuHP8r+Jsy+J3B2FBKPJl9xE8Mdl+0p08eHMRuwLMexI+jhHvKEVArFN55RoWUGVRqmLwNznAqPnMIrrTNTjmrgEf5knWerT57x+JaFGFcg+GXZUc=,iv:Ja4L2LUOVpIBf8eWLhwD0q1r9XwL4I+OiFj12IBEFfA=,tag:aJZj3a56UolxdDmZoBuFTA==,type:str]", "unencrypted_suffix": "_unencrypted", "version": "3.13.3"}}\n';
const DEMO = "chart: ./charts/web\nvalues: values/secret.yaml\n";

const from = (name: string, lines: string, expected: string, more: Partial<BadInput> = {}): BadInput =>
  plan(name, `chart: ./charts/web\n${lines}\n`, "", {
    errors: [atPlan(`1:1 ${expected}`, "aws/foo/default/demo failed")],
    ...more,
  });

const sops = (name: string, env: Readonly<Record<string, string>>, expected: string): BadInput => ({
  name,
  good: "alone",
  files: { "aws/foo/default/demo.yaml": DEMO, "values/secret.yaml": ENCRYPTED },
  env: { PATH: "{withSops}", ...env },
  errors: [atPlan(`1:1 ${expected}`, "upgrade aws/foo/default/demo failed")],
});

export const secrets: readonly BadInput[] = [
  from(
    "a Secret that there is not",
    "values-from: {secret: gone}",
    "Values come from the Secret gone in the namespace default, which is not there.\nMake it: `kubectl create secret generic gone --namespace default --from-file=values.yaml=<file>`. Or write `optional: true` where the release can do without it.",
  ),
  from(
    "a key that a ConfigMap does not have",
    "values-from: {config-map: kube-root-ca.crt}",
    "Values come from the key values.yaml of the ConfigMap kube-root-ca.crt in the namespace default, which has no such key.\nIt has ca.crt.",
  ),
  plan(
    "values of a Secret and a ConfigMap at once",
    "chart: ./charts/web\nvalues-from: {secret: a, config-map: b}\n",
    "2:26 `values-from`: this item has both `secret` and `config-map`.\nWrite two items.",
  ),
  plan(
    "a variable that may not be taken",
    "chart: ./charts/web\nvalues: {message: '${env:TOKEN}'}\n",
    "2:19 `${env:TOKEN}`: the variable TOKEN is not listed under `env` in gitops.yaml.\nAdd it there, as env: [TOKEN]; or write `$${env:TOKEN}` where that very text is meant.",
    { env: { TOKEN } },
  ),
  from(
    "a variable that the job does not have",
    "values: {message: '${env:TOKEN}'}",
    "Values take the environment variable TOKEN, which the job does not have.\nGive it to the step that runs the action, as env: {TOKEN: ${{ secrets.TOKEN }}}; a secret that there is not comes as an empty text.",
    {
      files: {
        "gitops.yaml": "env: [TOKEN]\n",
        "aws/foo/default/demo.yaml": "chart: ./charts/web\nvalues: {message: '${env:TOKEN}'}\n",
      },
      env: { TOKEN: "" },
    },
  ),
  sops(
    "SOPS without a key",
    {},
    "values/secret.yaml cannot be decrypted: sops has no key for it (failed to load age identities).\nGive the step a key, as env: {SOPS_AGE_KEY: ${{ secrets.SOPS_AGE_KEY }}}, or the credentials of its cloud. It is encrypted for age age1nep9cqyh6gzz9qr63ryn4xm92jf5s2rlp7c8zj2km2rup4epu3nqmtaauq.",
  ),
  sops(
    "SOPS with what is no key",
    { SOPS_AGE_KEY: NO_AGE_KEY },
    "values/secret.yaml cannot be decrypted: SOPS_AGE_KEY is no key of age: it holds a line that does not begin with AGE-SECRET-KEY-1.\nMake that secret anew from the whole content of the file that age-keygen wrote, line breaks included. It is encrypted for age age1nep9cqyh6gzz9qr63ryn4xm92jf5s2rlp7c8zj2km2rup4epu3nqmtaauq.",
  ),
  sops(
    "SOPS with a key that lost its line breaks",
    { SOPS_AGE_KEY: `# created: today AGE-SECRET-KEY-1${"Q".repeat(58)}` },
    "values/secret.yaml cannot be decrypted: SOPS_AGE_KEY is no key of age: its line breaks are lost, so all of it is one comment.\nMake that secret anew from the whole content of the file that age-keygen wrote, line breaks included. It is encrypted for age age1nep9cqyh6gzz9qr63ryn4xm92jf5s2rlp7c8zj2km2rup4epu3nqmtaauq.",
  ),
];
