import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { UserError } from "../src/errors.ts";
import { type InputName, type Inputs, inputNames, readInputs, unknownInputs } from "../src/inputs.ts";

/** As the runner gives it: `INPUT_` and the name in upper case. */
const variable = (name: string) => `INPUT_${name.toUpperCase()}`;

const defaults: Inputs = {
  command: "auto",
  kubeconfig: {
    url: undefined,
    filename: "kubeconfig.yaml",
    username: undefined,
    password: undefined,
    token: undefined,
  },
  setupNameSize: 2,
  shell: ["/bin/bash"],
  githubToken: undefined,
  branches: [],
  path: "",
  plans: [],
  force: false,
  maxDeletes: { kind: "default" },
  dryRun: false,
  maxParallel: 8,
  wait: "yes",
  timeout: 300,
  helmVersion: undefined,
  helmMirror: undefined,
  kubernetesVersion: undefined,
  kubernetesSchemas: undefined,
  repair: true,
  lock: true,
  lockNamespace: "default",
  lockTimeout: 600,
  hookTimeout: 600,
  hookFailure: "stop",
  qps: undefined,
  request: {
    image: undefined,
    tag: undefined,
    chart: undefined,
    version: undefined,
    plans: undefined,
    author: undefined,
    source: undefined,
    reason: undefined,
    "check-image": undefined,
    force: undefined,
    "dry-run": undefined,
  },
  deploy: true,
  writeBack: {
    write: "push",
    pullRequestBranch: undefined,
    group: "run",
    message: undefined,
    skipCi: undefined,
    author: undefined,
    committer: undefined,
    signingKey: undefined,
    signingPassphrase: undefined,
    commitWith: "git",
  },
  comment: "affected",
  requirePreview: false,
  heal: false,
};

test("what is absent has its default", () => {
  expect(readInputs({})).toEqual(defaults);
});

test("what is empty, or only blanks, is absent", () => {
  const empty = Object.entries(inputNames).flatMap(([name, also]) => [
    [variable(name), ""],
    ...(also === undefined ? [] : [[also, " \n"]]),
  ]);
  expect(readInputs(Object.fromEntries(empty))).toEqual(defaults);
});

/** What one input, or the environment variable it is also read from, changes. */
type Nested = "kubeconfig" | "request" | "writeBack";
type Part = Partial<Omit<Inputs, Nested>> & { readonly [Key in Nested]?: Partial<Inputs[Key]> };

describe("each input is read", () => {
  test.each<[InputName, string, Part]>([
    ["command", "deploy", { command: "deploy" }],
    ["kubeconfig-repo-url", "https://store.example/k", { kubeconfig: { url: "https://store.example/k" } }],
    ["kubeconfig-filename", "config", { kubeconfig: { filename: "config" } }],
    ["kubeconfig-repo-username", "me", { kubeconfig: { username: "me" } }],
    ["kubeconfig-repo-password", "p w", { kubeconfig: { password: "p w" } }],
    ["kubeconfig-repo-token", "t", { kubeconfig: { token: "t" } }],
    ["setup-name-size", "1", { setupNameSize: 1 }],
    ["setup-name-size", "10", { setupNameSize: 10 }],
    ["shell", "/bin/sh", { shell: ["/bin/sh"] }],
    ["shell", "/usr/bin/env  bash\t-eu", { shell: ["/usr/bin/env", "bash", "-eu"] }],
    ["github-token", "t", { githubToken: "t" }],
    ["branches", "main", { branches: ["main"] }],
    ["branches", "\n  main \r\n\n release/**\n", { branches: ["main", "release/**"] }],
    ["path", "clusters", { path: "clusters" }],
    ["path", "./a//b/./c/", { path: "a/b/c" }],
    ["path", ".", { path: "" }],
    [
      "plans",
      "aws/**\n!aws/foo/**",
      { plans: ["aws/**", "!aws/foo/**"], request: { plans: "aws/**\n!aws/foo/**" } },
    ],
    ["force", "true", { force: true, request: { force: "true" } }],
    ["force", "false", { force: false, request: { force: "false" } }],
    ["max-deletes", "0", { maxDeletes: { kind: "count", count: 0 } }],
    ["max-deletes", "999999", { maxDeletes: { kind: "count", count: 999_999 } }],
    ["max-deletes", "1%", { maxDeletes: { kind: "percent", percent: 1 } }],
    ["max-deletes", "100%", { maxDeletes: { kind: "percent", percent: 100 } }],
    ["dry-run", "true", { dryRun: true, request: { "dry-run": "true" } }],
    ["max-parallel", "1", { maxParallel: 1 }],
    ["max-parallel", "100", { maxParallel: 100 }],
    ["wait", "true", { wait: "yes" }],
    ["wait", "false", { wait: "no" }],
    ["wait", "hooks", { wait: "hooks" }],
    ["wait", "legacy", { wait: "legacy" }],
    ["timeout", "90s", { timeout: 90 }],
    ["timeout", "1h30m", { timeout: 5400 }],
    ["helm-version", "^3.20", { helmVersion: "^3.20" }],
    ["helm-mirror", "https://mirror.example", { helmMirror: "https://mirror.example" }],
    ["helm-version", "  latest ", { helmVersion: "latest" }],
    ["repair", "false", { repair: false }],
    ["lock", "false", { lock: false }],
    ["lock-namespace", "gitops-locks", { lockNamespace: "gitops-locks" }],
    ["lock-timeout", "1h", { lockTimeout: 3600 }],
    ["hook-timeout", "90s", { hookTimeout: 90 }],
    ["hook-failure", "warn", { hookFailure: "warn" }],
    ["hook-failure", "stop", { hookFailure: "stop" }],
    ["qps", "1", { qps: 1 }],
    ["qps", "10000", { qps: 10_000 }],
    ["image", "acme/app:1", { request: { image: "acme/app:1" } }],
    ["tag", "1.10", { request: { tag: "1.10" } }],
    ["chart", "stable/nuclio", { request: { chart: "stable/nuclio" } }],
    ["version", "1.10", { request: { version: "1.10" } }],
    ["author", "Ada", { request: { author: "Ada" } }],
    ["source", "https://ci.example/1", { request: { source: "https://ci.example/1" } }],
    ["reason", "a fix", { request: { reason: "a fix" } }],
    ["check-image", "false", { request: { "check-image": "false" } }],
    ["deploy", "false", { deploy: false }],
    ["write", "pull-request", { writeBack: { write: "pull-request" } }],
    ["pull-request-branch", "bot/updates", { writeBack: { pullRequestBranch: "bot/updates" } }],
    ["group", "plan", { writeBack: { group: "plan" } }],
    ["commit-message", "{title}\n\n{plans}", { writeBack: { message: "{title}\n\n{plans}" } }],
    ["skip-ci", "true", { writeBack: { skipCi: true } }],
    [
      "commit-author",
      "Ada Lovelace <a@b.c>",
      { writeBack: { author: { name: "Ada Lovelace", email: "a@b.c" } } },
    ],
    ["commit-committer", "Bot<a@b.c>", { writeBack: { committer: { name: "Bot", email: "a@b.c" } } }],
    ["commit-with", "api", { writeBack: { commitWith: "api" } }],
    ["signing-key", "-----BEGIN\nx", { writeBack: { signingKey: "-----BEGIN\nx" } }],
    ["signing-passphrase", "p", { writeBack: { signingPassphrase: "p" } }],
  ])("%s: %j", (name, given, expected) => {
    expect(readInputs({ [variable(name)]: given })).toEqual({
      ...defaults,
      ...expected,
      kubeconfig: { ...defaults.kubeconfig, ...expected.kubeconfig },
      request: { ...defaults.request, ...expected.request },
      writeBack: { ...defaults.writeBack, ...expected.writeBack },
    });
  });
});

describe("some are also read from the environment, where the input wins", () => {
  test.each<[InputName, string, string, string, (inputs: Inputs) => unknown, unknown, unknown]>([
    [
      "kubeconfig-repo-url",
      "KUBECONFIG_REPO_URL",
      "https://in",
      "https://env",
      (all) => all.kubeconfig.url,
      "https://in",
      "https://env",
    ],
    [
      "kubeconfig-filename",
      "GITOPS_KUBECONFIG_FILENAME",
      "in",
      "env",
      (all) => all.kubeconfig.filename,
      "in",
      "env",
    ],
    ["setup-name-size", "GITOPS_SETUP_NAME_SIZE", "1", "3", (all) => all.setupNameSize, 1, 3],
    ["shell", "GITOPS_SHELL_EXEC", "/in", "/env -x", (all) => all.shell, ["/in"], ["/env", "-x"]],
  ])("%s, %s", (name, also, given, inherited, read, fromInput, fromEnvironment) => {
    expect(read(readInputs({ [variable(name)]: given, [also]: inherited }))).toEqual(fromInput);
    expect(read(readInputs({ [variable(name)]: "", [also]: inherited }))).toEqual(fromEnvironment);
    expect(read(readInputs({ [also]: inherited }))).toEqual(fromEnvironment);
  });

  test("but for the token, whose default cannot be told from a given value", () => {
    const token = (env: Record<string, string>) => readInputs(env).githubToken;
    expect(token({ "INPUT_GITHUB-TOKEN": "default", GITHUB_ACCESS_TOKEN: "own" })).toBe("own");
    expect(token({ "INPUT_GITHUB-TOKEN": "default", GITHUB_ACCESS_TOKEN: "" })).toBe("default");
    expect(token({ GITHUB_ACCESS_TOKEN: " own\n" })).toBe("own");
  });

  test.each(["COMMAND", "PLANS", "FORCE", "MAX_DELETES", "INPUT_MAX_DELETES"])("not from %s", (name) => {
    expect(readInputs({ [name]: "3" })).toEqual(defaults);
  });
});

describe("a wrong value is an error that names the input, what it was given and what it takes", () => {
  const size = "a whole number from 1 to 10";
  const parallel = "a whole number from 1 to 100";
  const boolean = "`true` or `false`";
  const deletes = "a number of releases, or a share of a setup's releases from `1%` to `100%`";
  const duration = "a duration such as `90s`, `5m` or `1h30m`";
  const folder = "a folder of the repository, relative to its root";
  const namespace = "the name of a namespace: small letters, digits and `-`, at most 63 characters";
  const rate = "a whole number from 1 to 10000";

  test.each<[InputName, string, string]>([
    ["setup-name-size", "0", size],
    ["setup-name-size", "11", size],
    ["setup-name-size", "two", size],
    ["setup-name-size", "-1", size],
    ["setup-name-size", "1.5", size],
    ["setup-name-size", "1e1", size],
    ["max-parallel", "0", parallel],
    ["max-parallel", "101", parallel],
    ["max-parallel", "8x", parallel],
    ["force", "yes", boolean],
    ["force", "True", boolean],
    ["force", "1", boolean],
    ["dry-run", "on", boolean],
    ["max-deletes", "-1", deletes],
    ["max-deletes", "0%", deletes],
    ["max-deletes", "101%", deletes],
    ["max-deletes", "10.5%", deletes],
    ["max-deletes", "10 %", deletes],
    ["max-deletes", "%", deletes],
    ["max-deletes", "all", deletes],
    ["max-deletes", "1000000", deletes],
    ["wait", "yes", "`true`, `false`, `hooks` or `legacy`"],
    ["wait", "Hooks", "`true`, `false`, `hooks` or `legacy`"],
    ["timeout", "0", duration],
    ["timeout", "0s", duration],
    ["timeout", "300", duration],
    ["timeout", "5 m", duration],
    ["timeout", "-5m", duration],
    ["timeout", "5m!", duration],
    ["path", "/clusters", folder],
    ["path", "../clusters", folder],
    ["path", "a/../b", folder],
    ["path", "a\\b", folder],
    ["path", "/", folder],
    ["repair", "never", boolean],
    ["lock", "yes", boolean],
    ["lock-namespace", "Locks", namespace],
    ["lock-namespace", "a.b", namespace],
    ["lock-namespace", "-a", namespace],
    ["lock-namespace", "a".repeat(64), namespace],
    ["lock-timeout", "600", duration],
    ["lock-timeout", "0", duration],
    ["hook-timeout", "forever", duration],
    ["hook-failure", "fail", "`stop` or `warn`"],
    ["hook-failure", "Warn", "`stop` or `warn`"],
    ["qps", "0", rate],
    ["qps", "10001", rate],
    ["qps", "2.5", rate],
  ])("%s: %j", (name, given, takes) => {
    const read = () => readInputs({ [variable(name)]: given });
    const message = `Input \`${name}\` is \`${given}\`: it takes ${takes}.`;
    expect(read).toThrow(UserError);
    expect(read).toThrow(expect.objectContaining({ message }));
  });

  test("or may have been given by the environment", () => {
    expect(() => readInputs({ GITOPS_SETUP_NAME_SIZE: "two" })).toThrow(
      expect.objectContaining({
        message: `Input \`setup-name-size\` is \`two\`: it takes ${size}.`,
        hint: "It is also read from the environment variable GITOPS_SETUP_NAME_SIZE.",
      }),
    );
  });
});

describe("inputs that the action does not have", () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["none", {}, []],
    ["known ones", Object.fromEntries(Object.keys(inputNames).map((name) => [variable(name), "x"])), []],
    ["misspelt", { "INPUT_DRY-RUNS": "true", INPUT_PLAN: "x" }, ["dry-runs", "plan"]],
    ["with underscores for dashes", { INPUT_DRY_RUN: "true" }, ["dry_run"]],
    ["empty", { INPUT_PLAN: "" }, []],
    ["other variables", { PLAN: "x", MY_INPUT_PLAN: "x" }, []],
  ])("%s", (_what, env, expected) => {
    expect(unknownInputs(env)).toEqual(expected);
  });
});

test("action.yml has these inputs, and names the variable that each is also read from", () => {
  const action = parse(readFileSync(new URL("../action.yml", import.meta.url), "utf8")) as {
    inputs: Record<string, { description: string; default?: string }>;
  };
  expect(Object.keys(action.inputs).toSorted()).toEqual(Object.keys(inputNames).toSorted());
  for (const [name, also] of Object.entries(inputNames)) {
    const { description, default: preset } = action.inputs[name] ?? { description: "" };
    expect(description, name).toContain(also ?? "");
    // A default in action.yml would always win over the environment.
    expect(preset, name).toBe(name === "github-token" ? "$" + "{{ github.token }}" : undefined);
  }
});
