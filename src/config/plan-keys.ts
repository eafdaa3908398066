import { durationFormat, globFormat, pathFormat, plainFolderFormat } from "./formats.ts";
import { ignoredDifference } from "./ignored-differences.ts";
import { followedChart, imagePolicies } from "./image-policies.ts";
import { boolean, choice, integer, jsonMap, object, oneOrMore, text, union, type ValueOf } from "./shape.ts";
import { valuesFrom } from "./values-from.ts";

/**
 * The keys of a plan, defined once: files are checked against this, the JSON Schema is written from it, and the
 * types below follow from it.
 */

const script = text("The path of a script, from the repository's root.", {
  noun: "the path of a script",
  format: pathFormat,
});

const hooks = object(
  "Scripts around the Helm operation, run with the action's `shell` from the repository's root. A path or a list of paths, without arguments. They must bear being run twice.",
  {
    "pre-install": oneOrMore("Before the release is installed.", script),
    "post-install": oneOrMore("After the release is installed.", script),
    "pre-upgrade": oneOrMore("Before the release is upgraded.", script),
    "post-upgrade": oneOrMore("After the release is upgraded.", script),
    "pre-delete": oneOrMore("Before the release is uninstalled.", script),
    "post-delete": oneOrMore("After the release is uninstalled.", script),
  },
  { noun: "`hooks`" },
);

/** Keys that `defaults` in gitops.yaml take too. */
const sharedKeys = {
  version: text(
    "Version or range of the chart. `1.10` is text and means the newest 1.10.x. Absent or `latest`: the newest.",
    {
      noun: "a version",
      fromNumber: true,
    },
  ),
  values: oneOrMore(
    "Values for the chart: the path of a file from the repository's root, a map, or a list of both. Later wins.",
    union("A path or a map.", [
      text("The path of a values file, from the repository's root.", {
        noun: "the path of a file",
        format: pathFormat,
      }),
      jsonMap("Values, written here."),
    ]),
  ),
  "values-from": oneOrMore(
    "Values that the setup's cluster holds, each read from a key of a Secret or ConfigMap. They come before `values`; later wins.",
    valuesFrom,
  ),
  hooks,
  inputs: oneOrMore(
    "Globs of further files of the repository that this plan depends on, as what its hooks read: when one changes, the plan is deployed.",
    text("A glob, from the repository's root.", { noun: "a glob", format: globFormat }),
  ),
  wait: union(
    "Whether to wait until what was deployed is ready. `hooks`: only for Helm's own hooks. `legacy`: the way Helm 3 waits, where Helm 4 does not know a kind. Default: true.",
    [boolean("Wait or not."), choice("How to wait.", ["hooks", "legacy"])],
  ),
  "wait-for-jobs": boolean("Also wait until all Jobs are complete. Default: false."),
  "create-namespace": boolean("Create the namespace when it is missing. Default: true."),
  "history-max": integer("How many revisions Helm keeps; 0: all. Default: 10.", 0),
  timeout: text("How long Helm may take, as 90s, 5m or 1h30m. Default: 5m.", {
    noun: "a duration",
    format: durationFormat,
  }),
  "on-conflict": choice(
    "When something else has set a field in the cluster. `force`: the repository wins. `fail`: the plan fails. Default: force.",
    ["force", "fail"],
  ),
  adopt: boolean(
    "Take over a release that this repository, branch, path and setup did not make. true: always; false: never. Absent: only when its chart has the same name and nobody's labels are on it.",
  ),
  protect: boolean(
    "Never uninstall the release, also when its plan is gone: what was deployed with it remembers. Default: false.",
  ),
  suspend: boolean(
    "Leave the release as it is: no install, upgrade or uninstall as long as this stands here. Default: false.",
  ),
  "on-failure": choice(
    "What becomes of a release whose operation failed. `keep`: it stays as it is. `rollback`: it goes back to the revision that worked last, and what failed is not tried again until it changes. `uninstall`: a failed first install is removed; an upgrade that failed stays. Default: keep.",
    ["keep", "rollback", "uninstall"],
  ),
  "on-immutable": choice(
    "When an object cannot be changed in place, as the volume claims of a StatefulSet. `fail`: the plan fails, and names the field. `recreate`: the object is deleted, its pods stay, and the upgrade makes it anew. Default: fail.",
    ["fail", "recreate"],
  ),
  "hook-failure": choice(
    "When a hook fails. `stop`: the plan fails. `warn`: a warning, and it goes on. Default: the action's input of that name, else stop.",
    ["stop", "warn"],
  ),
  "hook-timeout": text(
    "How long each hook may take, as 90s, 5m or 1h30m. Default: the action's input of that name, else 10m.",
    { noun: "a duration", format: durationFormat },
  ),
  retries: integer(
    "How many more times one run tries an operation that failed, hooks included. Default: 0.",
    0,
    10,
  ),
  "allow-data-loss": boolean(
    "Let Helm delete Namespaces, PersistentVolumeClaims and CRDs that the chart itself declares, in an uninstall or because a newer chart has them no more. Default: false.",
  ),
  test: union(
    "Run the chart's tests (`helm test`) after each install and upgrade, before the post-hooks; when one fails, the plan fails. Default: false.",
    [
      boolean("Run them or not."),
      object(
        "Run them so.",
        {
          timeout: text("How long each test may take, as 90s, 5m or 1h30m. Default: as `timeout`.", {
            noun: "a duration",
            format: durationFormat,
          }),
          "ignore-failures": boolean("A test that fails is a warning, and fails nothing. Default: false."),
        },
        { noun: "`test`" },
      ),
    ],
  ),
  crds: choice(
    "What becomes of the CRDs in the `crds/` of the chart and its subcharts. `create`: Helm's way, installed once and never upgraded. `skip`: left out. `apply`: applied before each install and upgrade, and never deleted. Default: create.",
    ["create", "skip", "apply"],
  ),
  "take-ownership": boolean(
    "Objects that are there already, made by hand or by another tool or release, become this release's. Default: false.",
  ),
  "post-render": text(
    "What the manifest goes through before it is applied: a script that reads it and prints another one, or a folder with a kustomization, which gets it as a resource.",
    { noun: "the path of a script or a folder", format: plainFolderFormat },
  ),
  "skip-hooks": boolean(
    "Leave out Helm's own hooks, those that the chart declares, in every operation. Default: false.",
  ),
  follow: boolean(
    "Look up what a floating chart reference (a range, a branch, the newest) means now when a run by hand or by schedule finds the plan unchanged. Default: true.",
  ),
  ignore: oneOrMore(
    "Fields in which the cluster may differ from what the release says: a preview counts them, without showing them, and drift passes them over.",
    ignoredDifference,
  ),
  heal: boolean(
    "Upgrade the release to what the repository says where drift is found. Default: false; the action's input of that name is for all plans.",
  ),
  verify: boolean(
    "Take the chart only when it is signed by a key of the runner's keyring; not for charts from git. Default: false.",
  ),
} as const;

/** A plan file. */
export const planShape = object(
  "Declares one Helm release: a file at <setup>/<namespace>/<plan>.yaml.",
  {
    chart: union(
      "The chart: alias/name, ./folder of this repository, oci://…, https://….tgz, git+https://<repository>//<folder>?ref=<branch, tag or commit> (also git+ssh://), or a name together with `repo`.",
      [text("The chart.", { noun: "the name or address of a chart" }), followedChart],
    ),
    manifests: oneOrMore(
      "Objects of Kubernetes in place of a chart: globs of YAML or JSON files, from the repository's root.",
      text("A glob, from the repository's root.", { noun: "a glob", format: globFormat }),
    ),
    kustomize: text(
      "A kustomization in place of a chart: the folder that holds it, from the repository's root.",
      { noun: "the path of a folder", format: plainFolderFormat },
    ),
    repo: text("Address of the chart repository, when `chart` is a bare name.", {
      noun: "an address",
      // For editors alone: what is wrong with an address is said where the whole chart is read.
      format: { pattern: "^https?://[^\\s/?#@]+([/?#]\\S*)?$", complain: () => undefined },
    }),
    release: text("Name of the Helm release. Default: the name of the plan.", { noun: "a name" }),
    needs: oneOrMore(
      "Ids of plans that come first, in any setup; when one of them fails, this plan is skipped.",
      text("The id of a plan: <setup>/<namespace>/<plan>.", { noun: "the id of a plan" }),
    ),
    images: imagePolicies,
    ...sharedKeys,
  },
  { noun: "a plan", oneOf: ["chart", "manifests", "kustomize"], extensible: true },
);
export type PlanKeys = ValueOf<typeof planShape>;

/** The plan's keys in a default. */
export const defaultsKeys = sharedKeys;

export const refusedDefaults = {
  chart: "Each plan names its own chart.",
  manifests: "Each plan names its own manifests.",
  kustomize: "Each plan names its own kustomization.",
  repo: "Write it in the plan, or give the repository a name under `repositories`.",
  release: "Each plan has a release of its own.",
  images: "Where an image stands in the values is for each plan to say.",
  needs: "A plan that is needed by all would need itself. Write it in the plans.",
} as const;

/** Defaults for plans, checked. */
export const defaultsShape = object("Defaults for all plans. A plan's own keys win.", defaultsKeys, {
  noun: "`defaults`",
  extensible: true,
  refused: { ...refusedDefaults, plans: "Make `defaults` a list: - {plans: [aws/**], …}." },
});
export type DefaultKeys = ValueOf<typeof defaultsShape>;
