import { describe, expect, test } from "vitest";
import { chooseCommand } from "../src/command.ts";
import { readEvent } from "../src/event.ts";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  type RunnerEvent,
  repositoryDispatchEvent,
  scheduleEvent,
} from "./testbed/runner-events.ts";

const sha = (digit: string) => digit.repeat(40);
const before = sha("1");
const after = sha("2");

/** The variables that a runner sets for an event. */
function envOf({ name, payload }: RunnerEvent, more: Record<string, string | undefined> = {}) {
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_REPOSITORY: payload.repository.full_name,
    GITHUB_SHA: after,
    GITHUB_REF: payload.ref ?? `refs/heads/${payload.repository.default_branch}`,
    GITHUB_RUN_ID: "77",
    GITHUB_RUN_ATTEMPT: "2",
    GITHUB_WORKFLOW_REF: `${payload.repository.full_name}/.github/workflows/deploy.yml@${payload.ref}`,
    ...more,
  };
}

function read(
  event: RunnerEvent,
  more: Record<string, string | undefined> = {},
  payload: unknown = event.payload,
) {
  return readEvent(payload, envOf(event, more));
}

describe("reading", () => {
  test.each<[string, RunnerEvent, object]>([
    ["a push", pushEvent({ before, after }), { kind: "push", branch: "main", before }],
    ["a force-push", pushEvent({ before, after, forced: true }), { kind: "push", branch: "main", before }],
    ["a new branch", pushEvent({ after, branch: "a/b" }), { kind: "push", branch: "a/b", before: undefined }],
    ["a deleted branch", pushEvent({ before, branch: "a/b" }), { kind: "deletion", branch: "a/b" }],
    ["a tag", pushEvent({ after, tag: "v1.0" }), { kind: "tag", tag: "v1.0" }],
    ["a deleted tag", pushEvent({ before, tag: "v1.0" }), { kind: "tag", tag: "v1.0" }],
    ["a dispatch", dispatchEvent({ branch: "release/1" }), { kind: "dispatch", branch: "release/1" }],
    [
      "a dispatch of another system",
      repositoryDispatchEvent({ type: "rebuilt", defaultBranch: "trunk" }),
      { kind: "repository-dispatch", branch: "trunk", type: "rebuilt" },
    ],
    ["a schedule", scheduleEvent({ defaultBranch: "trunk" }), { kind: "schedule", branch: "trunk" }],
    ["anything else", { ...dispatchEvent(), name: "issues" }, { kind: "other" }],
  ])("tells %s", (_name, event, kind) => {
    expect(read(event)).toMatchObject({ kind, name: event.name, commit: after });
  });

  test("reads the run from the runner's variables", () => {
    const event = pushEvent({
      before,
      after,
      repository: "octo/config",
      repositoryId: 5,
      defaultBranch: "trunk",
    });
    const more = {
      GITHUB_SERVER_URL: "https://ghe.example/",
      GITHUB_API_URL: "https://ghe.example/api/v3/",
      GITHUB_ACTOR: "ada",
      GITHUB_TRIGGERING_ACTOR: "bob",
    };
    expect(read(event, more)).toMatchObject({
      kind: { kind: "push", branch: "main", before },
      name: "push",
      repository: { owner: "octo", name: "config", id: "5", defaultBranch: "trunk", private: false },
      commit: after,
      actor: "ada",
      triggeringActor: "bob",
      dispatched: {},
      clientPayload: {},
      workflowFile: "deploy.yml",
      runId: "77",
      runAttempt: "2",
      serverUrl: "https://ghe.example",
      apiUrl: "https://ghe.example/api/v3",
    });
  });

  test("keeps what a dispatch was given", () => {
    const inputs = { image: "a:1" };
    expect(read(dispatchEvent({ inputs }))).toMatchObject({ dispatched: inputs, clientPayload: {} });
    const payload = { image: "a:1", plans: ["aws/**"] };
    expect(read(repositoryDispatchEvent({ payload }))).toMatchObject({
      dispatched: {},
      clientPayload: payload,
    });
  });

  test("takes the repository's id from the variable, the payload, or its name", () => {
    const event = pushEvent({ before, after, repositoryId: 5 });
    const { repository: _without, ...rest } = event.payload;
    expect(read(event, { GITHUB_REPOSITORY_ID: "6" }).repository.id).toBe("6");
    expect(read(event).repository.id).toBe("5");
    expect(read(event, {}, rest).repository.id).toMatch(/^[0-9a-f]{40}$/);
  });

  test("takes a schedule's branch for the default one, which its payload need not tell", () => {
    const event = scheduleEvent({ defaultBranch: "trunk" });
    const { repository: _without, ...rest } = event.payload;
    expect(read(event, {}, rest).repository.defaultBranch).toBe("trunk");
    expect(read(dispatchEvent(), {}, {}).repository.defaultBranch).toBeUndefined();
  });

  test.each([
    ["octo/config/.github/workflows/deploy.yml@refs/heads/main", "deploy.yml"],
    ["octo/config/.github/workflows/deploy.yaml@refs/heads/user@home/x", "deploy.yaml"],
    ["octo/config/dynamic/pages@refs/heads/main", "pages"],
    [undefined, undefined],
    ["", undefined],
  ])("finds the workflow's file in %s", (ref, file) => {
    expect(read(pushEvent({ before, after }), { GITHUB_WORKFLOW_REF: ref }).workflowFile).toBe(file);
  });

  test.each<[string, Record<string, string | undefined>, unknown, RegExp]>([
    ["no event name", { GITHUB_EVENT_NAME: undefined }, undefined, /GITHUB_EVENT_NAME is not set/],
    ["no commit", { GITHUB_SHA: "" }, undefined, /GITHUB_SHA is not set/],
    ["an odd commit", { GITHUB_SHA: "main" }, undefined, /GITHUB_SHA is `main`/],
    [
      "no address",
      { GITHUB_API_URL: "api.github.example" },
      undefined,
      /GITHUB_API_URL is `api\.github\.example`/,
    ],
    [
      "a port that is none",
      { GITHUB_API_URL: "https://a:b" },
      undefined,
      /GITHUB_API_URL is `https:\/\/a:b`/,
    ],
    ["another scheme", { GITHUB_SERVER_URL: "ssh://a" }, undefined, /GITHUB_SERVER_URL is `ssh:\/\/a`/],
    ["no repository", { GITHUB_REPOSITORY: undefined }, undefined, /GITHUB_REPOSITORY is not set/],
    ["an odd repository", { GITHUB_REPOSITORY: "config" }, undefined, /GITHUB_REPOSITORY is `config`/],
    ["an odd ref", {}, { ref: "refs/pull/1/merge", before }, /GITHUB_REF is `refs\/pull\/1\/merge`/],
    ["no ref", { GITHUB_REF: undefined }, {}, /GITHUB_REF is not set/],
    [
      "a schedule without ref",
      { GITHUB_EVENT_NAME: "schedule", GITHUB_REF: "" },
      undefined,
      /GITHUB_REF is not set/,
    ],
    ["an empty payload", {}, {}, /no `before`.*GITHUB_EVENT_PATH/],
    ["a payload that is no object", {}, "push", /no `before`/],
    ["a null payload", {}, null, /no `before`/],
    ["an odd `before`", {}, { before: "HEAD~1" }, /no `before`/],
  ])("says what is wrong with %s", (_name, more, payload, message) => {
    const event = pushEvent({ before, after });
    expect(() => read(event, more, payload === undefined ? event.payload : payload)).toThrow(message);
  });
});

describe("choosing the command", () => {
  const push = pushEvent({ before, after });
  const deploy = { kind: "deploy", trigger: "push", branch: "main", before };

  test.each<[string, RunnerEvent, string, readonly string[], object]>([
    ["a push to the default branch", push, "auto", [], deploy],
    ["a push, asked by name", push, "deploy", [], deploy],
    [
      "a push to a named branch",
      pushEvent({ before, after, branch: "prod" }),
      "auto",
      ["prod"],
      { ...deploy, branch: "prod" },
    ],
    [
      "a push to a branch of a pattern",
      pushEvent({ before, after, branch: "env/eu" }),
      "auto",
      ["env/*"],
      { ...deploy, branch: "env/eu" },
    ],
    ["a new branch", pushEvent({ after }), "auto", [], { ...deploy, before: undefined }],
    [
      "a dispatch",
      dispatchEvent(),
      "auto",
      [],
      { kind: "deploy", trigger: "dispatch", branch: "main", before: undefined },
    ],
  ])("deploys on %s", (_name, event, input, branches, command) => {
    expect(chooseCommand(read(event), input, branches)).toEqual(command);
  });

  const other = { ...dispatchEvent(), name: "workflow_run" };
  const reviewed = (name: string, ref = "refs/pull/7/merge"): RunnerEvent => {
    const { payload } = pullRequestEvent({ head: before, merge: after, fork: true });
    return { name, payload: { ...payload, ref } };
  };

  test.each(["preview", "deploy", "sync", "drift"])("refuses `command: %s` for a review", (command) => {
    for (const ref of ["refs/pull/7/merge", "refs/heads/main"])
      expect(() => chooseCommand(read(reviewed("pull_request_review", ref)), command, [])).toThrow(
        "The event `pull_request_review` starts nothing",
      );
  });

  test.each(["head", "base", "head and base"])("a pull request is a fork's where %s is not told", (gone) => {
    const event = pullRequestEvent({ head: before, merge: after });
    const { head, base } = event.payload.pull_request as Record<"head" | "base", object>;
    const without = (side: "head" | "base", told: object) =>
      gone.includes(side) ? { ...told, repo: null } : told;
    const pull_request = { head: without("head", head), base: without("base", base) };
    expect(read(event, {}, { ...event.payload, pull_request }).kind).toMatchObject({ fork: true });
  });

  test.each<[string, string, string, RunnerEvent]>([
    ["a push", "auto", "push", push],
    ["a push", "deploy", "push", push],
    ["a push", "sync", "sync", push],
    ["a dispatch", "auto", "dispatch", dispatchEvent()],
    ["a dispatch", "deploy", "dispatch", dispatchEvent()],
    ["a dispatch", "sync", "sync", dispatchEvent()],
    ["a schedule", "auto", "sync", scheduleEvent()],
    ["a schedule", "deploy", "sync", scheduleEvent()],
    ["a schedule", "sync", "sync", scheduleEvent()],
    ["another event of a branch", "deploy", "sync", other],
    ["another event of a branch", "sync", "sync", other],
    ["a dispatch of another system", "deploy", "sync", repositoryDispatchEvent({ type: "rebuilt" })],
  ])("takes %s with `command: %s` for a %s", (_name, input, trigger, event) => {
    const known = event.name === "push" ? before : undefined;
    const expected = { kind: "deploy", trigger, branch: "main", before: known };
    expect(chooseCommand(read(event), input, [])).toEqual(expected);
  });

  test.each<[string, RunnerEvent, readonly string[], object]>([
    [
      "a push to any branch",
      pushEvent({ before, after, branch: "x" }),
      ["main"],
      { branch: "x", stranger: false },
    ],
    ["a dispatch", dispatchEvent(), [], { branch: "main", stranger: false }],
    ["a schedule", scheduleEvent(), [], { branch: "main", stranger: false }],
    [
      "a pull request",
      pullRequestEvent({ head: before, merge: after }),
      [],
      { branch: "main", stranger: false },
    ],
    [
      "a pull request of a fork",
      pullRequestEvent({ head: before, merge: after, fork: true }),
      [],
      { branch: "main", stranger: true },
    ],
    [
      "the branch that a pull request goes to",
      pullRequestEvent({ head: before, merge: after, target: true }),
      [],
      { branch: "main", stranger: true },
    ],
    [
      "a merge queue",
      mergeGroupEvent({ base: before, head: after }),
      [],
      { branch: "main", stranger: false },
    ],
    ["a dispatch of another system", repositoryDispatchEvent(), [], { branch: "main", stranger: false }],
    ["another event", other, [], { branch: "main", stranger: true }],
    ["a review", reviewed("pull_request_review"), [], { branch: "", stranger: true }],
    ["a comment of a review", reviewed("pull_request_review_comment"), [], { branch: "", stranger: true }],
  ])("validates %s", (_name, event, branches, expected) => {
    expect(chooseCommand(read(event), "validate", branches)).toEqual({ kind: "validate", ...expected });
  });

  test("validates nothing where a branch is gone", () => {
    const gone = pushEvent({ before, branch: "x" });
    expect(chooseCommand(read(gone), "validate", [])).toMatchObject({ kind: "nothing" });
  });

  const pull = { number: 7, head: before, fork: false };
  const ofPull = { trigger: "push", branch: "main", before: undefined, base: { kind: "first-parent" }, pull };
  const asDeployed = { base: { kind: "deployed" }, pull: undefined, branch: "main" };

  test.each<[string, RunnerEvent, string, object]>([
    ["a pull request", pullRequestEvent({ head: before, merge: after }), "auto", ofPull],
    ["a pull request that asks for it", pullRequestEvent({ head: before, merge: after }), "preview", ofPull],
    [
      "a pull request of a fork",
      pullRequestEvent({ head: before, merge: after, fork: true }),
      "auto",
      { ...ofPull, pull: { ...pull, fork: true } },
    ],
    [
      "a merge queue",
      mergeGroupEvent({ base: before, head: after }),
      "auto",
      { ...ofPull, base: { kind: "commit", commit: before }, pull: undefined },
    ],
    [
      "the branch itself, under `pull_request_target`",
      pullRequestEvent({ head: before, merge: after, target: true }),
      "auto",
      { ...ofPull, base: { kind: "commit", commit: after } },
    ],
    ["a push", push, "preview", { ...asDeployed, trigger: "push", before }],
    ["a dispatch", dispatchEvent(), "preview", { ...asDeployed, trigger: "dispatch", before: undefined }],
    [
      "a branch that does not deploy, as if it were merged",
      dispatchEvent({ branch: "x" }),
      "preview",
      { ...asDeployed, trigger: "dispatch", before: undefined },
    ],
  ])("previews %s", (_name, event, input, expected) => {
    expect(chooseCommand(read(event), input, [])).toEqual({ kind: "preview", ...expected });
  });

  test.each<[string, RunnerEvent, RegExp]>([
    [
      "a closed pull request",
      pullRequestEvent({ head: before, merge: after, action: "closed" }),
      /#7 was closed/,
    ],
    [
      "a pull request to another branch",
      pullRequestEvent({ head: before, merge: after, base: "x" }),
      /goes to x, which is not the default branch main/,
    ],
  ])("does not preview %s", (_name, event, reason) => {
    expect(chooseCommand(read(event), "auto", [])).toEqual({
      kind: "nothing",
      reason: expect.stringMatching(reason),
    });
  });

  test("says what is missing in the payload of a pull request", () => {
    const event = pullRequestEvent({ head: before, merge: after });
    expect(() => read(event, {}, { ...event.payload, pull_request: {} })).toThrow(/does not tell `number`/);
    const group = mergeGroupEvent({ base: before, head: after });
    expect(() => read(group, {}, { ...group.payload, merge_group: {} })).toThrow(/`merge_group.base_ref`/);
  });

  test.each(["schedule", "dispatch"])("looks for drift on a %s", (name) => {
    const event = name === "schedule" ? scheduleEvent() : dispatchEvent();
    expect(chooseCommand(read(event), "drift", [])).toEqual({ kind: "drift", branch: "main" });
  });

  test.each<[string, RunnerEvent, string, readonly string[], object]>([
    ["a release request", repositoryDispatchEvent(), "auto", [], { kind: "release", branch: "main" }],
    ["a release by hand", dispatchEvent(), "release", [], { kind: "release", branch: "main" }],
    ["a release as a step of a push", push, "release", [], { kind: "release", branch: "main" }],
    [
      "a release on a branch that is listed",
      dispatchEvent({ branch: "eu" }),
      "release",
      ["eu"],
      { kind: "release", branch: "eu" },
    ],
    ["updates by the clock", scheduleEvent(), "update-images", [], { kind: "update-images", branch: "main" }],
    ["updates by hand", dispatchEvent(), "update-images", [], { kind: "update-images", branch: "main" }],
    ["updates after another workflow", other, "update-images", [], { kind: "update-images", branch: "main" }],
  ])("writes for %s", (_name, event, input, branches, command) => {
    expect(chooseCommand(read(event), input, branches)).toEqual(command);
  });

  test.each<[string, RunnerEvent, string, RegExp]>([
    [
      "another branch",
      dispatchEvent({ branch: "x" }),
      "release",
      /on the branch x, which is not the default branch main/,
    ],
    [
      "a tag",
      pushEvent({ after, tag: "v1" }),
      "release",
      /`release` writes to a branch, and this `push` is of none/,
    ],
    [
      "a pull request",
      pullRequestEvent({ head: before, merge: after }),
      "release",
      /writes to a branch, and this `pull_request` is of none/,
    ],
    [
      "a merge queue",
      mergeGroupEvent({ base: before, head: after }),
      "update-images",
      /writes to a branch, and this `merge_group` is of none/,
    ],
    [
      "a branch that is gone",
      pushEvent({ before }),
      "update-images",
      /writes to a branch, and this `push` is of none/,
    ],
    [
      "a dispatch of another type",
      repositoryDispatchEvent({ type: "deploy" }),
      "auto",
      /`repository_dispatch` of type `deploy` starts nothing/,
    ],
  ])("refuses to write for %s", (_name, event, input, message) => {
    expect(() => chooseCommand(read(event), input, [])).toThrow(message);
  });

  test.each<[string, RunnerEvent, readonly string[], RegExp]>([
    [
      "a push to another branch",
      pushEvent({ before, after, branch: "x" }),
      [],
      /branch x is not the default branch main/,
    ],
    [
      "a push to a branch that is not listed",
      push,
      ["prod", "env/*"],
      /branch main is not in `branches` \(prod, env\/\*\)/,
    ],
    ["a part of a pattern", pushEvent({ before, after, branch: "env/eu/x" }), ["env/*"], /is not in/],
    ["an excluded branch", pushEvent({ before, after, branch: "env/eu" }), ["env/*", "!env/eu"], /is not in/],
    [
      "a dispatch on another branch",
      dispatchEvent({ branch: "x" }),
      [],
      /branch x is not the default branch/,
    ],
    ["a deleted branch", pushEvent({ before }), [], /branch main was deleted/],
    ["a tag", pushEvent({ after, tag: "v1" }), [], /v1 is a tag/],
    ["a tag that a pattern would match", pushEvent({ after, tag: "main" }), ["**"], /main is a tag/],
    ["a schedule, where its branch is not listed", scheduleEvent(), ["prod"], /branch main is not in/],
  ])("does nothing on %s, and says why", (_name, event, branches, reason) => {
    for (const input of ["auto", "deploy", "sync"]) {
      expect(chooseCommand(read(event), input, branches)).toEqual({
        kind: "nothing",
        reason: expect.stringMatching(reason),
      });
    }
  });

  test.each<[string, RunnerEvent, string, RegExp]>([
    [
      "an unknown command",
      push,
      "apply",
      /`command` is `apply`: it takes `auto`, `deploy`, `sync`, `preview`, `validate`, `drift`, `release` or `update-images`/,
    ],
    ["another spelling", push, "Deploy", /`command` is `Deploy`/],
    [
      "an event without a command",
      { ...push, name: "issues" },
      "auto",
      /`issues` .*`push`, `pull_request`, `merge_group`, `workflow_dispatch`, `schedule` and `repository_dispatch`/,
    ],
  ])("refuses %s", (_name, event, input, message) => {
    expect(() => chooseCommand(read(event), input, [])).toThrow(message);
  });

  test.each([
    ["refs/pull/7/merge", /`deploy` and `sync` do not help/],
    ["refs/heads/main", /set `command: deploy` or `command: sync`/],
  ])("of an event of %s, says what helps", (GITHUB_REF, hint) => {
    const event = read({ ...dispatchEvent(), name: "pull_request_review" }, { GITHUB_REF });
    expect(() => chooseCommand(event, "auto", [])).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(hint) }),
    );
  });

  test.each(["deploy", "sync"])("refuses `command: %s` of an event without a branch", (input) => {
    const event = read(pullRequestEvent({ head: before, merge: after }), { GITHUB_REF: "refs/pull/7/merge" });
    expect(() => chooseCommand(event, input, [])).toThrow(/`pull_request` starts nothing/);
  });

  test("asks for `branches` when the event does not tell the default branch", () => {
    const event = read(push, {}, { ...push.payload, repository: undefined });
    expect(() => chooseCommand(event, "auto", [])).toThrow(/default branch/);
    expect(chooseCommand(event, "auto", ["main"])).toEqual(deploy);
  });
});
