// What the runner tells of the event, when it is not what GitHub sends.
import { type BadInput, stopped } from "./case.ts";

const payload = (name: string, text: string, expected: string): BadInput => ({
  name: `the payload is ${name}`,
  scratch: { "event.json": text },
  env: { GITHUB_EVENT_PATH: "{scratch}/event.json" },
  errors: [stopped(expected)],
});
const variable = (name: string, value: string, expected: string): BadInput => ({
  name: `${name} is ${value === "" ? "empty" : value}`,
  env: { [name]: value },
  errors: [stopped(expected)],
});

export const events: readonly BadInput[] = [
  payload(
    "empty",
    "",
    "GITHUB_EVENT_PATH ({scratch}/event.json) cannot be read as JSON: Unexpected end of JSON input.\nRun the action in a workflow that GitHub started.",
  ),
  payload(
    "cut off",
    '{"ref": "refs/heads/main", "befo',
    "GITHUB_EVENT_PATH ({scratch}/event.json) cannot be read as JSON: Unterminated string in JSON at position 32 (line 1 column 33).\nRun the action in a workflow that GitHub started.",
  ),
  payload(
    "without before",
    '{"ref": "refs/heads/main", "repository": {"default_branch": "main"}}',
    "The push event has no `before`: GITHUB_EVENT_PATH does not hold the payload of a push.\nRun the action in a workflow that GitHub started.",
  ),
  payload(
    "with an odd before",
    '{"ref": "refs/heads/main", "before": "HEAD~1", "repository": {"default_branch": "main"}}',
    "The push event has no `before`: GITHUB_EVENT_PATH does not hold the payload of a push.\nRun the action in a workflow that GitHub started.",
  ),
  payload(
    "without default branch",
    `{"ref": "refs/heads/main", "before": "${"1".repeat(40)}"}`,
    "The event does not tell the repository's default branch, and `branches` is not set.\nSet `branches` to the branches whose pushes deploy.",
  ),
  variable(
    "GITHUB_EVENT_PATH",
    "{scratch}/gone.json",
    "GITHUB_EVENT_PATH ({scratch}/gone.json) cannot be read as JSON: ENOENT: no such file or directory, open '{scratch}/gone.json'.\nRun the action in a workflow that GitHub started.",
  ),
  variable(
    "GITHUB_EVENT_NAME",
    "",
    "GITHUB_EVENT_NAME is not set: this is no step of a GitHub workflow.\nUse the action with `uses:` in a workflow; `npm start` in its repository plays one locally.",
  ),
  variable(
    "GITHUB_EVENT_NAME",
    "pull_request_target",
    "The event `pull_request_target` does not tell `number`, `pull_request.base.ref` and `pull_request.head.sha`: GITHUB_EVENT_PATH does not hold its payload.\nRun the action in a workflow that GitHub started.",
  ),
  {
    name: "an event of no branch is to be synced",
    inputs: { command: "sync" },
    env: { GITHUB_EVENT_NAME: "pull_request_review", GITHUB_REF: "refs/pull/7/merge" },
    errors: [
      stopped(
        "The event `pull_request_review` starts nothing: the action runs on `push`, `pull_request`, `merge_group`, `workflow_dispatch`, `schedule` and `repository_dispatch`.\nIt is of no branch, so `deploy` and `sync` do not help: name one of those under `on:` of the workflow.",
      ),
    ],
  },
  variable("GITHUB_REPOSITORY", "config", "GITHUB_REPOSITORY is `config`, but must be `owner/name`."),
  variable("GITHUB_SHA", "main", "GITHUB_SHA is `main`, but must be 40 hexadecimal digits."),
  {
    name: "GITHUB_REF is odd, by hand",
    env: { GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_REF: "refs/pull/7/merge" },
    errors: [
      stopped("GITHUB_REF is `refs/pull/7/merge`, but must be `refs/heads/<branch>` or `refs/tags/<tag>`."),
    ],
  },
  {
    name: "GITHUB_REF is empty, on a schedule",
    env: { GITHUB_EVENT_NAME: "schedule", GITHUB_REF: "" },
    errors: [
      stopped(
        "GITHUB_REF is not set: this is no step of a GitHub workflow.\nUse the action with `uses:` in a workflow; `npm start` in its repository plays one locally.",
      ),
    ],
  },
];
