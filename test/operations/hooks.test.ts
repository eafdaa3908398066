import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { HookPoint } from "../../src/formats/declaration.ts";
import { type HookContext, hookEnvironment, runHooks } from "../../src/operations/hooks.ts";
import { type DeclarationParts, declarationOf } from "../support/declarations.ts";
import { execWith, folderWith, isAlive, plainEnv, until } from "../support/processes.ts";

/** A repository with these scripts, and what running them prints. */
function repositoryWith(scripts: Readonly<Record<string, string>>, parts: Partial<HookContext> = {}) {
  const root = realpathSync(folderWith(scripts));
  const lines: string[] = [];
  const notices: string[] = [];
  const context: HookContext = {
    exec: execWith(),
    shell: ["/bin/bash"],
    root,
    environment: plainEnv,
    kubeconfig: "/tmp/kubeconfig",
    commit: "c".repeat(40),
    operation: "install",
    attempt: 1,
    defaults: { hookTimeout: 600, hookFailure: "stop" },
    onLine: (line) => lines.push(line),
    onNotice: (sentence) => notices.push(sentence),
    ...parts,
  };
  return {
    root,
    lines,
    notices,
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
    [
      "a plan that was cancelled before",
      "",
      { cancel: AbortSignal.abort("another run has taken the lock") },
      "The pre-install hook a.sh was not started, because another run has taken the lock.",
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

describe("a hook that takes too long", () => {
  const endless = "sleep 300 & echo $! $$; wait";
  const short = { hookTimeout: 0.3, hookFailure: "stop" } as const;

  test("is ended with all that it started, and says what gives it more time", async () => {
    const { lines, run } = repositoryWith({ "a.sh": endless }, { defaults: short });
    await expect(run(["a.sh"])).rejects.toMatchObject({
      message: "The pre-install hook a.sh did not finish within 0.3 s and was ended.",
      hint: "`hook-timeout` gives hooks more time: in the plan, or as input for all.",
      again: "on-request",
    });
    const pids = (lines[1] ?? "").split(" ").map(Number);
    expect(pids).toHaveLength(2);
    await until(() => !pids.some(isAlive), "the end of what the hook started");
  });

  test("has the plan's time where the plan says", async () => {
    const { run } = repositoryWith({ "a.sh": endless });
    const failing = run(["a.sh"], "pre-install", { options: { hookTimeout: 0.2 } });
    await expect(failing).rejects.toThrow("did not finish within 0.2 s");
  });
});

describe("under hook-failure: warn", () => {
  const warn = { hookTimeout: 600, hookFailure: "warn" } as const;

  test("a failure is a notice, and what comes after it runs", async () => {
    const { lines, notices, run } = repositoryWith(
      { "a.sh": "exit 3", "b.sh": "echo b" },
      { defaults: warn },
    );
    await run(["a.sh", "b.sh"]);
    expect(lines.at(-1)).toBe("b");
    expect(notices).toEqual([
      "The pre-install hook a.sh failed with exit code 3. It went on all the same (`hook-failure: warn`).",
    ]);
  });

  test("so is a hook that takes too long", async () => {
    const defaults = { ...warn, hookTimeout: 0.2 };
    const { notices, run } = repositoryWith({ "a.sh": "sleep 300" }, { defaults });
    await run(["a.sh"]);
    expect(notices).toEqual([expect.stringContaining("did not finish within 0.2 s and was ended.")]);
  });

  test.each(["stop", "warn"] as const)("the plan's word counts, not the default: %s", async (hookFailure) => {
    const defaults = { hookTimeout: 600, hookFailure: hookFailure === "stop" ? "warn" : "stop" } as const;
    const { run } = repositoryWith({ "a.sh": "exit 3" }, { defaults });
    const running = run(["a.sh"], "pre-install", { options: { hookFailure } });
    if (hookFailure === "warn") await running;
    else await expect(running).rejects.toThrow("exit code 3");
  });

  test("a run that is being cancelled is no warning", async () => {
    const exec = execWith([], AbortSignal.abort());
    const { notices, run } = repositoryWith({ "a.sh": "exit 0" }, { defaults: warn, exec });
    await expect(run(["a.sh"])).rejects.toMatchObject({
      message: expect.stringContaining("being cancelled"),
      again: undefined,
    });
    expect(notices).toEqual([]);
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

  test("which try it is", () => {
    const { context } = repositoryWith({}, { attempt: 3 });
    expect(hookEnvironment(declarationOf(), context).GITOPS_ATTEMPT).toBe("3");
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
