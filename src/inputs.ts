import { type RequestField, requestFields } from "./images/request/fields.ts";
import {
  booleanOf,
  durationOf,
  filenameOf,
  folderOf,
  type GivenInput,
  kubernetesVersionOf,
  linesOf,
  maxDeletesOf,
  namespaceOf,
  shellOf,
  storeUrlOf,
  wholeOf,
  wordOf,
} from "./input-values.ts";
import type { MaxDeletes } from "./reconcile/guard.ts";
import { readWriteBack, type WriteBackInputs } from "./write-back-inputs.ts";

/** The action's inputs, read and checked. Absent ones have their defaults, or are undefined where none is. */
export interface Inputs {
  readonly command: string;
  readonly kubeconfig: {
    readonly url: string | undefined;
    readonly filename: string;
    readonly username: string | undefined;
    readonly password: string | undefined;
    readonly token: string | undefined;
  };
  readonly setupNameSize: number;
  /** Split at blanks; the script's path is appended. */
  readonly shell: readonly [string, ...string[]];
  readonly githubToken: string | undefined;
  /** Globs; empty: the default branch. */
  readonly branches: readonly string[];
  /** The folder of the setups, without leading `./` or trailing `/`. */
  readonly path: string;
  readonly plans: readonly string[];
  readonly force: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly dryRun: boolean;
  /** Releases at a time in one setup. */
  readonly maxParallel: number;
  readonly wait: "yes" | "no" | "hooks" | "legacy";
  /** Seconds. */
  readonly timeout: number;
  /** undefined: the version pinned in the source. */
  readonly helmVersion: string | undefined;
  readonly helmMirror: string | undefined;
  /** `1.34` or `1.34.2`: what `validate` checks by, and no cluster; undefined: each setup's cluster. */
  readonly kubernetesVersion: string | undefined;
  /** Where the description of that version is; undefined: in the repository of Kubernetes. */
  readonly kubernetesSchemas: string | undefined;
  /** Whether what a lost run left behind is put right. */
  readonly repair: boolean;
  /** Whether a setup is locked against other runs while it is worked on. */
  readonly lock: boolean;
  /** The namespace that a setup's Lease lies in. */
  readonly lockNamespace: string;
  /** Seconds that another run is waited for. */
  readonly lockTimeout: number;
  /** Seconds that each hook may take. */
  readonly hookTimeout: number;
  readonly hookFailure: "stop" | "warn";
  /** Requests a second to one API server; undefined: as many as come. */
  readonly qps: number | undefined;
  /** What a release request is read from, as it was given. */
  readonly request: Readonly<Record<RequestField, string | undefined>>;
  /** Whether what was written to the branch is deployed by the same run. */
  readonly deploy: boolean;
  readonly writeBack: WriteBackInputs;
  /** When a preview writes its comment; `affected`: where it says something of a plan. */
  readonly comment: "affected" | "changes-only" | "always" | "never";
  /** Whether a merged pull request is deployed only as it was previewed. */
  readonly requirePreview: boolean;
  /** Whether what has drifted is put right. */
  readonly heal: boolean;
}

/** Every input by its name in action.yml, with the environment variable it is also read from. */
export const inputNames = {
  command: undefined,
  "kubeconfig-repo-url": "KUBECONFIG_REPO_URL",
  "kubeconfig-filename": "GITOPS_KUBECONFIG_FILENAME",
  "kubeconfig-repo-username": undefined,
  "kubeconfig-repo-password": undefined,
  "kubeconfig-repo-token": undefined,
  "setup-name-size": "GITOPS_SETUP_NAME_SIZE",
  shell: "GITOPS_SHELL_EXEC",
  "github-token": "GITHUB_ACCESS_TOKEN",
  branches: undefined,
  path: undefined,
  plans: undefined,
  force: undefined,
  "max-deletes": undefined,
  "dry-run": undefined,
  "max-parallel": undefined,
  wait: undefined,
  timeout: undefined,
  "helm-version": undefined,
  "helm-mirror": undefined,
  "kubernetes-version": undefined,
  "kubernetes-schemas": undefined,
  repair: undefined,
  lock: undefined,
  "lock-namespace": undefined,
  "lock-timeout": undefined,
  "hook-timeout": undefined,
  "hook-failure": undefined,
  qps: undefined,
  image: undefined,
  tag: undefined,
  chart: undefined,
  version: undefined,
  author: undefined,
  source: undefined,
  reason: undefined,
  "check-image": undefined,
  deploy: undefined,
  write: undefined,
  "pull-request-branch": undefined,
  group: undefined,
  "commit-message": undefined,
  "skip-ci": undefined,
  "commit-author": undefined,
  "commit-committer": undefined,
  "commit-with": undefined,
  "signing-key": undefined,
  "signing-passphrase": undefined,
  comment: undefined,
  "require-preview": undefined,
  heal: undefined,
} as const satisfies Record<string, string | undefined>;

export type InputName = keyof typeof inputNames;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all inputs. Throws UserError that names the input, what it was given and what it takes. */
export function readInputs(env: Environment): Inputs {
  const given = (name: InputName): GivenInput => {
    return { name, text: rawInput(env, name), also: inputNames[name] };
  };
  const text = (name: InputName) => given(name).text;
  return {
    command: text("command") ?? "auto",
    kubeconfig: {
      url: storeUrlOf(text("kubeconfig-repo-url")),
      filename: filenameOf(given("kubeconfig-filename")) ?? "kubeconfig.yaml",
      username: text("kubeconfig-repo-username"),
      password: text("kubeconfig-repo-password"),
      token: text("kubeconfig-repo-token"),
    },
    setupNameSize: wholeOf(given("setup-name-size"), 1, 10) ?? 2,
    shell: shellOf(text("shell")),
    githubToken: tokenOf(env),
    branches: linesOf(given("branches")),
    path: folderOf(given("path")) ?? "",
    plans: linesOf(given("plans")),
    force: booleanOf(given("force")) ?? false,
    maxDeletes: maxDeletesOf(given("max-deletes")) ?? { kind: "default" },
    dryRun: booleanOf(given("dry-run")) ?? false,
    maxParallel: wholeOf(given("max-parallel"), 1, 100) ?? 8,
    wait: wordOf(given("wait"), { true: "yes", false: "no", hooks: "hooks", legacy: "legacy" }) ?? "yes",
    timeout: durationOf(given("timeout")) ?? 5 * 60,
    helmVersion: text("helm-version"),
    helmMirror: text("helm-mirror"),
    kubernetesVersion: kubernetesVersionOf(given("kubernetes-version")),
    kubernetesSchemas: text("kubernetes-schemas"),
    repair: booleanOf(given("repair")) ?? true,
    lock: booleanOf(given("lock")) ?? true,
    lockNamespace: namespaceOf(given("lock-namespace")) ?? "default",
    lockTimeout: durationOf(given("lock-timeout")) ?? 10 * 60,
    hookTimeout: durationOf(given("hook-timeout")) ?? 10 * 60,
    hookFailure: wordOf(given("hook-failure"), { stop: "stop", warn: "warn" }) ?? "stop",
    qps: wholeOf(given("qps"), 1, 10_000),
    request: Object.fromEntries(requestFields.map((name) => [name, text(name)])) as Inputs["request"],
    deploy: booleanOf(given("deploy")) ?? true,
    writeBack: readWriteBack(given),
    comment: wordOf(given("comment"), comments) ?? "affected",
    requirePreview: booleanOf(given("require-preview")) ?? false,
    heal: booleanOf(given("heal")) ?? false,
  };
}

const comments = {
  true: "affected",
  false: "never",
  always: "always",
  "changes-only": "changes-only",
} as const;

/** Inputs that the workflow gives and the action does not have, for a warning. */
export function unknownInputs(env: Environment): readonly string[] {
  const known = new Set(Object.keys(inputNames).map(variableOf));
  return Object.keys(env)
    .filter((name) => name.startsWith("INPUT_") && env[name] !== "" && !known.has(name))
    .map((name) => name.slice("INPUT_".length).toLowerCase());
}

/** The runner gives an input as `INPUT_<NAME>`, upper case, blanks as `_`; one that is not set as "". */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

function rawInput(env: Environment, name: InputName): string | undefined {
  const also = inputNames[name];
  const given = env[variableOf(name)]?.trim();
  if (given !== undefined && given !== "") return given;
  const inherited = also === undefined ? undefined : env[also]?.trim();
  return inherited === "" ? undefined : inherited;
}

/** `github-token` has a default that cannot be told from a given value, so the variable wins. */
function tokenOf(env: Environment): string | undefined {
  const inherited = env.GITHUB_ACCESS_TOKEN?.trim();
  return inherited !== undefined && inherited !== "" ? inherited : rawInput(env, "github-token");
}
