import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { HookPoint } from "../../src/formats/declaration.ts";
import { type HookContext, hookEnvironment, runHooks } from "../../src/operations/hooks.ts";
import { type DeclarationParts, declarationOf } from "../support/declarations.ts";
import { execWith, folderWith, plainEnv, until } from "../support/processes.ts";

/** A repository with these scripts, and what running them prints. */
function repositoryWith(scripts: Readonly<Record<string, string>>, parts: Partial<HookContext> = {}) {
  const root = realpathSync(folderWith(scripts));
  const lines: string[] = [];
  const context: HookContext = {
    exec: execWith(),
    shell: ["/bin/bash"],
    root,
    environment: plainEnv,
    kubeconfig: "/tmp/kubeconfig",
    commit: "c".repeat(40),
    operation: "install",
    onLine: (line) => lines.push(line),
    ...parts,
  };
  return {
    root,
    lines,
    context,
    run: (scripts: readonly string[], point: HookPoint = "pre-install", plan: DeclarationParts = {}) =>
      runHooks(declarationOf({ ...plan, hooks: { [point]: scripts } }), point, context),
  };
}

describe("the scripts of a point", () => {
  test("run in order, each announced, and only those of that point", async () => {
    const { lines, context } = repositoryWith({ "a.sh": "echo a", "b.sh": "echo b >&2", "c.sh": "echo c" });
    const hooks = { "post-upgrade": ["b.sh", "a.sh"], "pre-upgrade": ["c.sh"] };
    await runHooks(declarationOf({ hooks }), "post-upgrade", context);
    expect(lines).toEqual(["› post-upgrade hook b.sh", "b", "› post-upgrade hook a.sh", "a"]);
  });

  test("none is nothing", async () => {
    const { lines, run } = repositoryWith({});
    await run([]);
    expect(lines).toEqual([]);
  });

  test("run from the repository's root, need no execute bit, and may have any name", async () => {
    const { lines, root, run } = repositoryWith({ "hooks/my hook $x.sh": 'pwd -P; echo "$0" $#' });
    await run(["hooks/my hook $x.sh"]);
    expect(lines.slice(1)).toEqual([root, `${join(root, "hooks/my hook $x.sh")} 0`]);
  });

  test("run with the shell as it was split, which sees them as its last argument", async () => {
    const { lines, root, run } = repositoryWith({ x: "echo $-" }, { shell: ["/bin/echo", "-e", "a b"] });
    await run(["x"]);
    expect(lines.slice(1)).toEqual([`a b ${join(root, "x")}`]);
  });

  test("stop at the first that fails", async () => {
    const { lines, run } = repositoryWith({ "a.sh": "exit 3", "b.sh": "echo b" });
    await expect(run(["a.sh", "b.sh"])).rejects.toThrow(UserError);
    expect(lines).toEqual(["› pre-install hook a.sh"]);
  });

  test("are scrubbed of secrets", async () => {
    const { lines, run } = repositoryWith({ "a.sh": "echo hunter22" }, { exec: execWith(["hunter22"]) });
    await run(["a.sh"]);
    expect(lines.slice(1)).toEqual(["***"]);
  });

  test("are given nothing on their standard input", async () => {
    const { lines, run } = repositoryWith({ "a.sh": "cat; echo end" });
    await run(["a.sh"]);
    expect(lines.slice(1)).toEqual(["end"]);
  });
});

describe("a hook that fails says how", () => {
  test.each<[string, string, Partial<HookContext>, string]>([
    ["an exit code", "exit 7", {}, "The pre-install hook a.sh failed with exit code 7."],
    ["a signal", "kill -KILL $$", {}, "The pre-install hook a.sh was ended by SIGKILL."],
    [
      "a shell that is not there",
      "",
      { shell: ["/no/such/shell"] },
      "The pre-install hook a.sh could not be started: /no/such/shell was not found.",
    ],
    [
      "a run that was cancelled before",
      "",
      { exec: execWith([], AbortSignal.abort()) },
      "The pre-install hook a.sh was not started, because the run is being cancelled.",
    ],
  ])("%s", async (_what, script, parts, message) => {
    const { run } = repositoryWith({ "a.sh": script }, parts);
    await expect(run(["a.sh"])).rejects.toThrow(expect.objectContaining({ name: "UserError", message }));
  });

  test("a script that is not there", async () => {
    const { run, lines } = repositoryWith({});
    await expect(run(["gone.sh"])).rejects.toThrow("The pre-install hook gone.sh failed with exit code 127.");
    expect(lines.at(-1)).toMatch(/gone\.sh: No such file or directory/);
  });

  test.each([
    ["dies of it", "echo ready; sleep 60"],
    ["ends with an exit code", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.1; done"],
  ])("a run that is cancelled under way, where the script %s", async (_what, script) => {
    const abort = new AbortController();
    const { run, lines } = repositoryWith({ "a.sh": script }, { exec: execWith([], abort.signal) });
    const failed = expect(run(["a.sh"])).rejects.toThrow(
      "The pre-install hook a.sh was interrupted, because the run is being cancelled.",
    );
    await until(() => lines.includes("ready"), "the script's first line");
    abort.abort();
    await failed;
  });
});

describe("what a hook is told", () => {
  const chart = {
    kind: "alias",
    text: "stable/demo",
    alias: "stable",
    name: "demo",
    version: "1.10",
  } as const;

  test("the plan, as the operation will deploy it", async () => {
    const { lines, run } = repositoryWith({ "a.sh": "env | grep -e ^GITOPS -e ^KUBECONFIG | sort" });
    await run(["a.sh"], "pre-install", {
      id: "aws/foo/web/demo",
      release: "demo-v2",
      chart,
      version: "1.10",
    });
    expect(lines.slice(1)).toEqual([
      "GITOPS_ATTEMPT=1",
      "GITOPS_CHART=stable/demo",
      `GITOPS_COMMIT=${"c".repeat(40)}`,
      "GITOPS_NAMESPACE=web",
      "GITOPS_OPERATION=install",
      "GITOPS_PLAN=aws/foo/web/demo",
      "GITOPS_RELEASE=demo-v2",
      "GITOPS_SETUP=aws/foo",
      "GITOPS_VERSION=1.10",
      "KUBECONFIG=/tmp/kubeconfig",
    ]);
  });

  test.each(["install", "upgrade", "uninstall"] as const)("the operation: %s", (operation) => {
    const { context } = repositoryWith({}, { operation });
    expect(hookEnvironment(declarationOf(), context).GITOPS_OPERATION).toBe(operation);
  });

  test.each<[string, string | undefined]>([
    ["latest", "latest"],
    ["", undefined],
  ])("the version as the plan writes it: %j", (expected, version) => {
    const { context } = repositoryWith({});
    expect(hookEnvironment(declarationOf({ version }), context).GITOPS_VERSION).toBe(expected);
  });
});

describe("of the job's environment a hook", () => {
  const told = (environment: HookContext["environment"]) =>
    hookEnvironment(declarationOf(), repositoryWith({}, { environment }).context);

  test.each([
    "PATH",
    "HOME",
    "MY_SECRET",
    "GITHUB_SHA",
    "GITHUB_TOKEN",
    "GITHUB_WORKSPACE",
    "GITHUB_STEP_SUMMARY",
    "AN_INPUT_OF_MINE",
    "INPUTS",
  ])("sees %s", (name) => {
    expect(told({ [name]: "x" })).toMatchObject({ [name]: "x" });
  });

  test.each([
    "INPUT_GITHUB-TOKEN",
    "INPUT_KUBECONFIG-REPO-PASSWORD",
    "INPUT_",
    "STATE_kubeconfigs",
    "KUBECONFIG_REPO_URL",
    "GITHUB_ACCESS_TOKEN",
    "GITHUB_ENV",
    "GITHUB_OUTPUT",
    "GITHUB_STATE",
    "GITHUB_PATH",
    "ACTIONS_RUNTIME_TOKEN",
    "ACTIONS_RESULTS_URL",
  ])("does not see %s", (name) => {
    expect(told({ [name]: "x" })).not.toHaveProperty([name]);
  });

  test("does not see what would contradict the plan", () => {
    expect(told({ KUBECONFIG: "/home/me/.kube/config", GITOPS_SETUP: "x" })).toMatchObject({
      KUBECONFIG: "/tmp/kubeconfig",
      GITOPS_SETUP: "aws/foo",
    });
  });

  test("does not see what is not set", () => {
    expect(told({ NOTHING: undefined })).not.toHaveProperty("NOTHING");
  });
});

test("what a hook writes to the runner's command files goes nowhere", async () => {
  const files = folderWith({ env: "", output: "" });
  const environment = { ...plainEnv, GITHUB_ENV: join(files, "env"), GITHUB_OUTPUT: join(files, "output") };
  const { run } = repositoryWith(
    { "a.sh": 'echo x=1 >> "$GITHUB_ENV"; echo y=1 >> "$GITHUB_OUTPUT"; exit 0' },
    { environment },
  );
  await run(["a.sh"]);
  expect(readFileSync(join(files, "env"), "utf8") + readFileSync(join(files, "output"), "utf8")).toBe("");
});
