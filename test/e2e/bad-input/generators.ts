// Manifests that programs make, and what a manifest goes through, wrong.
import { type BadInput, each, plan } from "./case.ts";

const CONFIGURATION = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";
const KEPT = "It runs by bash, with pipefail, in k8s. Nothing of this setup is deleted until it works again.";
const CHECK =
  "Nothing of this setup is deleted for that. Check the commands in k8s/.flux.yaml; to remove all that they made, take the path out of gitops.yaml.";
const FORMS =
  "It takes `version: 1` and one of `commandUpdated`, `patchUpdated` and `scanForFiles: {}`; docs/flux.md shows them.";

function generator(name: string, text: string, expected: string, file = "k8s/.flux.yaml"): BadInput {
  const [, place = "", message = ""] = /^(\d+:\d+ )?([\s\S]*)$/.exec(expected) ?? [];
  const at = place === "" ? file : `${file}:${place.trim()}`;
  return {
    name,
    files: { "gitops.yaml": CONFIGURATION, [file]: text },
    failed: [`aws/foo/${file}`],
    errors: [`${at} aws/foo/${file} cannot be read\n${message}`],
  };
}

const running = (...commands: readonly string[]) =>
  JSON.stringify({
    version: 1,
    commandUpdated: { generators: commands.map((command) => ({ command, timeout: "2s" })) },
  });

export const generators: readonly BadInput[] = each({ good: "alone" }, [
  generator(
    "generators of another version",
    "version: 2\nscanForFiles: {}\n",
    "1:1 `version` takes the number 1, not the number 2.\nWrite `version: 1`, without quotes.",
  ),
  generator(
    "generators of no kind",
    "version: 1\n",
    `1:1 Nothing says how the manifests are made.\n${FORMS}`,
  ),
  generator("generators that are none", "- version: 1\n", `1:1 .flux.yaml holds a list.\n${FORMS}`),
  generator(
    "a generator that fails",
    running("echo lost >&2; exit 5"),
    `The generator \`echo lost >&2; exit 5\` for k8s failed with exit code 5. It says: lost\n${KEPT}`,
  ),
  generator(
    "a generator that is not there",
    running("no-such-program | cat"),
    `The generator \`no-such-program | cat\` for k8s failed with exit code 127. It says: bash: line 1: no-such-program: command not found\n${KEPT}`,
  ),
  generator(
    "a generator that hangs",
    running("sleep 100"),
    "The generator `sleep 100` for k8s did not finish within 2 s and was ended.\nGive it more time in k8s/.flux.yaml: `timeout: 5m` beside its `command`.",
  ),
  generator(
    "generators that print nothing",
    running("true", "echo '# none'"),
    `The generators for k8s print no manifests.\n${CHECK}`,
  ),
  generator(
    "generators that print no object",
    running("echo '{apiVersion: v1, kind: List, items: []}'"),
    "What is made by k8s/.flux.yaml holds no object of Kubernetes.\nNothing is deleted for that. To remove all that it made, take the path out of gitops.yaml.",
  ),
  generator(
    "a kustomization with an unknown field",
    "bogus: 1\n",
    'kustomize cannot build k8s/app: invalid Kustomization: json: unknown field "bogus"\nTry it on your machine: kustomize build k8s/app',
    "k8s/app/kustomization.yaml",
  ),
  generator(
    "a kustomization that is empty",
    "",
    "kustomize cannot build k8s/app: kustomization.yaml is empty\nTry it on your machine: kustomize build k8s/app",
    "k8s/app/kustomization.yaml",
  ),
  plan(
    "a post-renderer that there is not",
    "chart: stable/app\npost-render: post/gone.sh\n",
    "2:14 `post-render`: There is no file `post/gone.sh` in this repository.\nPaths are written from the repository's root.",
  ),
  plan(
    "a post-renderer in a list",
    "chart: stable/app\npost-render: [post/a.sh]\n",
    "2:14 `post-render` takes the path of a script or a folder, not a list.",
  ),
]);
