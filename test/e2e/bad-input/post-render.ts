// Post-renderers that fail.
import { atPlan, type BadInput, type Content, plan } from "./case.ts";

const PLAN = "chart: ./charts/web\nvalues: {message: bad}\npost-render: post/it\n";

const postRender = (name: string, files: Readonly<Record<string, Content>>, expected: string): BadInput => ({
  name: `a post-renderer that ${name}`,
  good: "alone",
  files: { "aws/foo/default/demo.yaml": PLAN, ...files },
  errors: [atPlan(`1:1 ${expected}`, "upgrade aws/foo/default/demo failed")],
});

export const postRenderers: readonly BadInput[] = [
  postRender(
    "fails",
    { "post/it": "echo lost >&2; exit 5\n" },
    "Post-rendering: the script post/it failed with exit code 5: lost\nIt gets the manifest on standard input, and prints what is to be applied. Nothing was changed.",
  ),
  postRender(
    "prints nothing",
    { "post/it": "cat > /dev/null\n" },
    "Post-rendering: the script post/it prints no manifests\nIt gets the manifest on standard input, and prints what is to be applied. Nothing was changed.",
  ),
  postRender(
    "prints no YAML",
    { "post/it": "echo 'a: b: c'\n" },
    "What `post-render` prints is no YAML: yaml: line 2: mapping values are not allowed in this context\nIt gets the manifest on standard input, and prints all that is to be applied, as YAML.",
  ),
  postRender(
    "patches what there is not",
    {
      "post/it/kustomization.yaml": "patches: [{path: patch.yaml}]\n",
      "post/it/patch.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone}\n",
    },
    'Post-rendering: the kustomization in post/it failed with exit code 1: no resource matches strategic merge patch "ConfigMap.v1.[noGrp]/gone.[noNs]": no matches for Id ConfigMap.v1.[noGrp]/gone.[noNs]; failed to find unique target for patch ConfigMap.v1.[noGrp]/gone.[noNs]\nIt is laid over what the chart renders: each of its patches must be one, and find its object there. Nothing was changed.',
  ),
  plan(
    "a post-renderer that is a folder without kustomization",
    "chart: ./charts/web\npost-render: hooks\n",
    "2:14 `post-render`: the folder `hooks` holds no kustomization.yaml.\nName a script, or a folder with a kustomization of its own.",
  ),
];
