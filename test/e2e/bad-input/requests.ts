// Release requests that cannot be carried out: nothing is written to the branch, and nothing is deployed.
import { dispatchEvent, pullRequestEvent, repositoryDispatchEvent } from "../../testbed/runner-events.ts";
import { type BadInput, each, stopped } from "./case.ts";

const plan = "aws/foo/default/demo.yaml";
const APP = "{registry}/acme/app";

/** A plan that uses the image of the registry. */
const uses = (more = "", values = `image: {repository: ${APP}, tag: 1.0.0}`) =>
  `chart: ./charts/web\n${more}values:\n  ${values}\n`;

type Payload = Readonly<Record<string, unknown>>;

/** A request by `repository_dispatch`. `place`: `file:line` that the message has. */
const request = (
  name: string,
  payload: Payload,
  expected: string,
  { place, ...more }: Partial<BadInput> & { readonly place?: string } = {},
): BadInput => ({
  name: `request: ${name}`,
  files: { [plan]: uses() },
  remote: {},
  event: (push) => repositoryDispatchEvent({ repositoryId: push.payload.repository.id, payload }),
  errors: [stopped(expected, place)],
  ...more,
});

/** What a registry's webhook sent. */
const webhook = (name: string, body: unknown, expected: string) =>
  request(`a webhook ${name}`, { body }, expected);

/** Of `release.allow` in gitops.yaml. */
const refused = (
  name: string,
  allow: string,
  expected: string,
  more: Partial<BadInput> & { readonly place?: string } = {},
) =>
  request(`not allowed: ${name}`, { image: `${APP}:1.1.0` }, expected, {
    files: { [plan]: uses(), "gitops.yaml": `release:\n  allow: ${allow}\n` },
    ...more,
  });

/** A request with inputs of the step, which are wrong. */
const given = (name: string, inputs: Readonly<Record<string, string>>, expected: string) =>
  request(name, { image: `${APP}:1.1.0` }, expected, { inputs });

const fields = [
  request(
    "empty",
    {},
    "The release request says neither which image nor which chart to release.\nGive `image` (repo:tag or repo@digest), or `image` and `tag`, or `chart` and `version`.",
  ),
  request(
    "a tag alone",
    { tag: "1.1.0" },
    "`client_payload.tag` is there, but not what it is of.\nGive `image` (repo:tag or repo@digest), or `image` and `tag`, or `chart` and `version`.",
  ),
  request(
    "a version alone",
    { version: "1.1.0" },
    "`client_payload.version` is there, but not what it is of.\nGive `image` (repo:tag or repo@digest), or `image` and `tag`, or `chart` and `version`.",
  ),
  request(
    "an image without tag",
    { image: APP },
    "`client_payload.image` is `{registry}/acme/app`, without a tag or digest.\nAdd it, as in `acme/app:1.2.3`, or give it as `tag`.",
  ),
  request(
    "two tags",
    { image: `${APP}:1.1.0`, tag: "1.0.0" },
    "`client_payload.image` has the tag `1.1.0`, and `client_payload.tag` is `1.0.0`.\nGive one of the two.",
  ),
  request(
    "an image and a chart",
    { image: `${APP}:1.1.0`, chart: "./charts/web" },
    "The release request names an image and a chart.\nAsk for one at a time.",
  ),
  request(
    "an image with a version",
    { image: APP, version: "1.1.0" },
    "`client_payload.version` goes with a chart; the tag of an image is `tag`.",
  ),
  request(
    "a chart with a tag",
    { chart: "web", tag: "1.1.0" },
    "`client_payload.tag` goes with an image; what a chart has is a `version`.",
  ),
  request(
    "a chart without version",
    { chart: "web" },
    "The release request names the chart `web` and no `version`.\nGive the one to release as `version`, as 1.4.2.",
  ),
  request(
    "an image that is no name",
    { image: "Acme App:1" },
    "`client_payload.image` is `Acme App:1`, which is no name of an image.\nAs examples: ghcr.io/acme/app:1.2.3, or ghcr.io/acme/app@sha256:… with 64 hexadecimal digits.",
  ),
  request(
    "an image with half a digest",
    { image: `${APP}@sha256:1234` },
    "`client_payload.image` is `{registry}/acme/app@sha256:1234`, which is no name of an image.\nAs examples: ghcr.io/acme/app:1.2.3, or ghcr.io/acme/app@sha256:… with 64 hexadecimal digits.",
  ),
  request(
    "a tag that is none",
    { image: APP, tag: "1.1 .0" },
    "`client_payload.tag` is `1.1 .0`, which is no tag.\nA tag has at most 128 letters, digits, `_`, `.` and `-`, and does not begin with `.` or `-`.",
  ),
  request(
    "a tag that is a number",
    { image: APP, tag: 1.1 },
    "`client_payload.tag` is the number 1.1.\nWrite it in quotes: as a number, 1.10 would be 1.1.",
  ),
  request(
    "an image that is a list",
    { image: [{}] },
    "`client_payload.image` is neither a text nor a list of texts.\nOnly `body` takes an object: what the webhook of a registry sent.",
  ),
  request(
    "plans that are a map",
    { image: `${APP}:1.1.0`, plans: { all: true } },
    "`client_payload.plans` is neither a text nor a list of texts.\nOnly `body` takes an object: what the webhook of a registry sent.",
  ),
  request(
    "a field misspelt",
    { image: `${APP}:1.1.0`, plan: "aws/foo/default/demo" },
    "The release request has a field that is not known: `client_payload.plan`.\nDid you mean `plans`?",
  ),
  request(
    "a field that there is not",
    { image: `${APP}:1.1.0`, cluster: "aws" },
    "The release request has a field that is not known: `client_payload.cluster`.\nIt takes `image`, `tag`, `chart`, `version`, `plans`, `author`, `source`, `reason`, `check-image`, `force`, `dry-run` or `body`; what a registry's webhook sent goes under `body`.",
  ),
  request(
    "a dry run that is no word",
    { image: `${APP}:1.1.0`, "dry-run": "maybe" },
    "`client_payload.dry-run` is `maybe`: it takes true or false.",
  ),
  request(
    "check-image that is no word",
    { image: `${APP}:1.1.0`, "check-image": "no" },
    "`client_payload.check-image` is `no`: it takes true or false.",
  ),
  request(
    "plans that are no globs",
    { image: `${APP}:1.1.0`, plans: "aws/[foo" },
    "Input `plans`: the pattern `aws/[foo` has a bracket or brace that is not closed.\nPatterns match plan ids, as aws/foo/default/demo, aws/foo/** or !aws/*/kube-system/*.",
  ),
  request(
    "plans that there are not",
    { image: `${APP}:1.1.0`, plans: "aws/foo/default/dmeo" },
    "No plan that `plans` (aws/foo/default/dmeo) names uses {registry}/acme/app.\nIt is used by aws/foo/default/demo.",
  ),
  request(
    "plans that use another image",
    { image: `${APP}:1.1.0`, plans: "aws/foo/default/web" },
    "No plan that `plans` (aws/foo/default/web) names uses {registry}/acme/app.\nIt is used by aws/foo/default/demo.",
  ),
  request(
    "an image that no plan uses",
    { image: "{registry}/acme/other:1" },
    "No plan uses {registry}/acme/other.\nName it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan.",
  ),
  request(
    "an image misspelt",
    { image: "{registry}/acme/ap:1.1.0" },
    "No plan uses {registry}/acme/ap.\nDid you mean {registry}/acme/app?",
  ),
  request(
    "an image of another registry",
    { image: "ghcr.io/acme/app:1.1.0" },
    "No plan uses ghcr.io/acme/app.\nDid you mean {registry}/acme/app?",
  ),
  request(
    "a chart that no plan uses",
    { chart: "stable/other", version: "1.0.0" },
    "No plan uses the chart stable/other.\nName it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan.",
  ),
  request(
    "a tag that is not in the registry",
    { image: `${APP}:9.9.9` },
    "{registry}/acme/app:9.9.9 is not in the registry.\nIs it pushed, and spelt right? To release it without a look at the registry, set `check-image: false`.",
  ),
  request(
    "a digest that is not in the registry",
    { image: `${APP}@sha256:${"0".repeat(64)}` },
    "{registry}/acme/app@sha256:0000000000000000000000000000000000000000000000000000000000000000 is not in the registry.\nIs it pushed, and spelt right? To release it without a look at the registry, set `check-image: false`.",
  ),
];

const webhooks = [
  webhook(
    "that is a text",
    "pushed",
    "`client_payload.body` is no webhook of Docker Hub, GitHub or Harbor.\nHand on the body as it came, as JSON and not as text; or give `image` and `tag` in its place.",
  ),
  webhook(
    "of nobody known",
    { push: "1.1.0" },
    "`client_payload.body` is no webhook of Docker Hub, GitHub or Harbor.\nHand on the body as it came, as JSON and not as text; or give `image` and `tag` in its place.",
  ),
  webhook(
    "of Docker Hub, without a repository",
    { push_data: { tag: "1.1.0" }, repository: {} },
    "`client_payload.body` is no webhook of Docker Hub, GitHub or Harbor.\nHand on the body as it came, as JSON and not as text; or give `image` and `tag` in its place.",
  ),
  webhook(
    "of Harbor, with an odd address",
    { type: "PUSH_ARTIFACT", event_data: { resources: [{ tag: "1", resource_url: "not an image" }] } },
    "`client_payload.body` tells of `not an image`, which is no name of an image.",
  ),
  webhook(
    "about an image that no plan uses",
    { push_data: { tag: "1.1.0" }, repository: { repo_name: "acme/app" } },
    "No plan uses docker.io/acme/app.\nDid you mean {registry}/acme/app?",
  ),
];

const rights = [
  refused(
    "another account",
    "[{actors: [ada]}]",
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
  ),
  refused(
    "another image",
    `[{actors: [octocat], images: ['${APP}-other']}]`,
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
  ),
  refused(
    "another plan",
    "[{actors: [octocat], plans: ['aws/bar/**']}]",
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
  ),
  refused(
    "nobody",
    "[]",
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
  ),
  refused(
    "charts alone",
    "[{charts: ['**']}]",
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
  ),
  refused(
    "who started it again",
    "[{actors: [octocat]}]",
    "eve may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
    {
      env: { GITHUB_TRIGGERING_ACTOR: "eve" },
    },
  ),
  refused(
    "who says so himself",
    "[{actors: [ada]}]",
    "octocat may not release {registry}/acme/app in aws/foo/default/demo: no entry under `release.allow` in gitops.yaml allows it.\nHave an entry added that names the account, the image and the plans.",
    {
      event: ({ payload: { repository } }) =>
        repositoryDispatchEvent({
          repositoryId: repository.id,
          payload: { image: `${APP}:1.1.0`, author: "ada" },
        }),
    },
  ),
  refused(
    "a team that cannot be read",
    "[{actors: ['team:acme/ops']}]",
    "Whether octocat is in the team acme/ops cannot be told: GitHub shows none of that name, so it is spelt otherwise, or the token lacks the permission `members: read` (HTTP 404). So {registry}/acme/app is not released in aws/foo/default/demo.\n`release.allow` in gitops.yaml names it. The workflow's own token may not read teams: give `github-token` one of an App or account that has `members: read` of the organisation.",
  ),
  refused(
    "a team without organisation",
    "[{actors: ['team:ops']}]",
    "`actors[0]`: `team:ops` cannot be the name of an account of GitHub.\nWrite it as `ada`, `my-app[bot]` or `team:acme/ops`.",
    { place: "gitops.yaml:2:21" },
  ),
  refused(
    "a name that is none",
    "[{actors: ['ada lovelace']}]",
    "`actors[0]`: `ada lovelace` cannot be the name of an account of GitHub.\nWrite it as `ada`, `my-app[bot]` or `team:acme/ops`.",
    { place: "gitops.yaml:2:21" },
  ),
  refused(
    "a glob that is none",
    "[{images: ['ghcr.io/[acme']}]",
    "`images[0]`: the glob `ghcr.io/[acme` has a bracket or brace that is not closed.\nAs an example: scripts/lib/**",
    { place: "gitops.yaml:2:21" },
  ),
  refused(
    "a key misspelt",
    "[{actor: ada}]",
    "An item of `allow` has no key `actor`.\nDid you mean `actors`?",
    { place: "gitops.yaml:2:12" },
  ),
  refused("no list", "{actors: [ada]}", "`allow` takes a list (each item a map), not a map.", {
    place: "gitops.yaml:2:10",
  }),
];

const inputs = [
  given(
    "a template with no known name",
    { "commit-message": "Release {tag}" },
    "Input `commit-message` has `{tag}`, which stands for nothing.\nIt takes {title}, {image}, {from}, {to}, {plans}, {changes}, {author}, {source}, {reason}.",
  ),
  given(
    "an author without address",
    { "commit-author": "Ada" },
    "Input `commit-author` is `Ada`: it takes a name and an address, as `Ada Lovelace <ada@example.org>`.",
  ),
  given(
    "a committer with a broken address",
    { "commit-committer": "Ada <ada>" },
    "Input `commit-committer` is `Ada <ada>`: it takes a name and an address, as `Ada Lovelace <ada@example.org>`.",
  ),
  given(
    "a signing key that is none",
    { "signing-key": "token-planted" },
    "Input `signing-key` is neither a private key of GPG (armored) nor one of SSH.\nGive it whole, from its `-----BEGIN` to its `-----END` line, out of a secret.",
  ),
  given(
    "a signing key that is cut off",
    { "signing-key": "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\ntoken-planted" },
    "gpg does not take the key of `signing-key`: no valid OpenPGP data found.\ngpg must be installed on the runner, and `signing-passphrase` must be that of the key.",
  ),
  given(
    "a passphrase for a key of SSH",
    {
      "signing-key": "-----BEGIN OPENSSH PRIVATE KEY-----\ntoken-planted\n-----END OPENSSH PRIVATE KEY-----",
      "signing-passphrase": "hunter2-planted",
    },
    "Input `signing-passphrase` goes with keys of GPG, and `signing-key` is one of SSH.\nTake a key of SSH that has no passphrase: it lies in a secret already.",
  ),
  given(
    "a group that there is not",
    { group: "setup" },
    "Input `group` is `setup`: it takes `run` or `plan`.",
  ),
  given(
    "a way to write that there is not",
    { write: "merge" },
    "Input `write` is `merge`: it takes `push` or `pull-request`.",
  ),
  given(
    "commits by nobody known",
    { "commit-with": "svn" },
    "Input `commit-with` is `svn`: it takes `git` or `api`.",
  ),
  given(
    "a branch that is none",
    { "pull-request-branch": "updates..images" },
    "Input `pull-request-branch` is `updates..images`: it takes the name of a branch, as `updates/images`.",
  ),
  given(
    "skip-ci that is no word",
    { "skip-ci": "always" },
    "Input `skip-ci` is `always`: it takes `true` or `false`.",
  ),
  given(
    "deploy that is no word",
    { deploy: "later" },
    "Input `deploy` is `later`: it takes `true` or `false`.",
  ),
];

const files = [
  request(
    "a file that another plan reads, too",
    { image: `${APP}:1.1.0`, plans: "**/demo" },
    "Not written: `image` of aws/foo/default/second would also become {registry}/acme/app:1.1.0.\nIt stands in the same place as `image` of aws/foo/default/demo. Have both changed, by asking for both or by a policy for both, or give each its own value.",
    {
      files: {
        [plan]: "chart: ./charts/web\nvalues: values/shared.yaml\n",
        "aws/foo/default/second.yaml": "chart: ./charts/web\nvalues: values/shared.yaml\n",
        "values/shared.yaml": `image: ${APP}:1.0.0\n`,
      },
      place: "values/shared.yaml:1",
    },
  ),
  request(
    "no place for a tag",
    { image: `${APP}:1.1.0` },
    'The image `image` of aws/foo/default/demo cannot be written: No tag stands beside the repository.\nAdd one, which may be empty: tag: "".',
    {
      files: { [plan]: uses("", `image: {repository: ${APP}}`) },
      place: `${plan}:3`,
    },
  ),
  request(
    "an image that is locked",
    { image: `${APP}:1.1.0` },
    "{registry}/acme/app is locked wherever it was asked for.\nTake `locked` away, or set `force: true`.",
    {
      files: { [plan]: uses("images:\n  app: {path: image, locked: true}\n") },
      place: `${plan}:3`,
    },
  ),
  request(
    "a plan that is no YAML",
    { image: `${APP}:1.1.0` },
    "No plan uses {registry}/acme/app.\nName it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan.",
    {
      files: { [plan]: "chart: [\n" },
    },
  ),
  request(
    "a file that is encrypted",
    { image: `${APP}:1.1.0` },
    "No plan uses {registry}/acme/app.\nName it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan.",
    {
      files: {
        [plan]: "chart: ./charts/web\nvalues: values/secret.yaml\n",
        "values/secret.yaml": `image: ${APP}:1.0.0\nsops:\n  mac: ENC[x]\n`,
      },
    },
  ),
];

const registries = [
  request(
    "a registry that wants a login",
    { image: "{locked}/acme/app:1.1.0" },
    "The image {locked}/acme/app:1.1.0 could not be fetched: {locked} answered 401 Unauthorized.\nIt is not there, or wants a login: `docker login` before this step, a pull secret, or the credentials of its cloud in the step's environment.",
    {
      files: { [plan]: uses("", "image: '{locked}/acme/app:1.0.0'") },
    },
  ),
  request(
    "a registry that is away",
    { image: "{closed}/acme/app:1.1.0" },
    "The image {closed}/acme/app:1.1.0 could not be fetched: connection refused (ECONNREFUSED) at {closed}.\nSee that host and port are right, and that a firewall lets this runner in.",
    {
      files: { [plan]: uses("", "image: '{closed}/acme/app:1.0.0'") },
    },
  ),
];

const remotes = [
  request(
    "a remote that is gone",
    { image: `${APP}:1.1.0` },
    "What the branch main stands on cannot be fetched: fatal: '{scratch}/gone' does not appear to be a git repository fatal: Could not read from remote repository.; with the token: fatal: unable to access 'https://github.example/example/config.git/': Could not resolve host: github.example\nThe checkout's credentials, or `github-token`, must be allowed to read the repository.",
    {
      remote: { url: "{scratch}/gone" },
    },
  ),
  request(
    "a server that is away",
    { image: `${APP}:1.1.0` },
    "What the branch main stands on cannot be fetched: fatal: unable to access 'http://{closed}/config.git/': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server; with the token: fatal: unable to access 'https://github.example/example/config.git/': Could not resolve host: github.example\nThe checkout's credentials, or `github-token`, must be allowed to read the repository.",
    {
      remote: { url: "http://{closed}/config.git" },
    },
  ),
  request(
    "no remote at all",
    { image: `${APP}:1.1.0` },
    "What the branch main stands on cannot be fetched: fatal: 'origin' does not appear to be a git repository fatal: Could not read from remote repository.; with the token: fatal: unable to access 'https://github.example/example/config.git/': Could not resolve host: github.example\nThe checkout's credentials, or `github-token`, must be allowed to read the repository.",
    {
      git: [["remote", "rename", "origin", "other"]],
    },
  ),
  request(
    "a branch that was deleted",
    { image: `${APP}:1.1.0` },
    "The remote has no branch other to write to.\nWas it deleted or renamed since the run began? Start it again on a branch that is there.",
    {
      inputs: { branches: "other" },
      env: { GITHUB_REF: "refs/heads/other" },
    },
  ),
  request(
    "a branch that is protected",
    { image: `${APP}:1.1.0` },
    "The branch main refused 5 pushes: remote rejected (pre-receive hook declined); GH006: Protected branch update failed.\nThe token needs `contents: write`, and a rule that protects the branch must let it pass; or set `write: pull-request`.",
    {
      remote: { hook: 'echo "GH006: Protected branch update failed" >&2; exit 1' },
    },
  ),
];

const starts: readonly BadInput[] = each({ files: { [plan]: uses() }, remote: {} }, [
  {
    name: "request: of another type",
    event: ({ payload: { repository } }) =>
      repositoryDispatchEvent({ repositoryId: repository.id, type: "deploy-it" }),
    errors: [
      stopped(
        "The event `repository_dispatch` of type `deploy-it` starts nothing.\nA release request is of type `gitops-release`; for another type, set `command`.",
      ),
    ],
  },
  {
    name: "request: by a pull request",
    inputs: { command: "release", image: `${APP}:1.1.0` },
    event: ({ payload: { repository, after = "" } }) =>
      pullRequestEvent({ repositoryId: repository.id, head: after, merge: after }),
    errors: [
      stopped(
        "The command `release` writes to a branch, and this `pull_request` is of none.\nLet it be started by `workflow_dispatch`, `repository_dispatch`, `schedule` or a push to a branch.",
      ),
    ],
  },
  {
    name: "request: of a tag",
    inputs: { command: "release", image: `${APP}:1.1.0` },
    event: ({ payload: { repository } }) => dispatchEvent({ repositoryId: repository.id }),
    env: { GITHUB_REF: "refs/tags/v1" },
    errors: [
      stopped(
        "The command `release` writes to a branch, and this `workflow_dispatch` is of none.\nLet it be started by `workflow_dispatch`, `repository_dispatch`, `schedule` or a push to a branch.",
      ),
    ],
  },
  {
    name: "request: on a branch that does not deploy",
    inputs: { command: "update-images" },
    event: ({ payload: { repository } }) => dispatchEvent({ repositoryId: repository.id }),
    env: { GITHUB_REF: "refs/heads/feature" },
    errors: [
      stopped(
        "The command `update-images` was started on the branch feature, which is not the default branch main.\nStart it on a branch that is deployed, or add the branch to `branches`.",
      ),
    ],
  },
  {
    name: "request: a step without image",
    inputs: { command: "release" },
    event: ({ payload: { repository } }) => dispatchEvent({ repositoryId: repository.id }),
    errors: [
      stopped(
        "The release request says neither which image nor which chart to release.\nGive `image` (repo:tag or repo@digest), or `image` and `tag`, or `chart` and `version`.",
      ),
    ],
  },
  {
    name: "request: a workflow's input that is a number",
    inputs: { command: "release" },
    event: ({ payload }) => ({
      name: "workflow_dispatch",
      payload: { ...payload, inputs: { image: APP, tag: 2 } },
    }),
    errors: [
      stopped(
        "Input `tag` of the dispatch is the number 2.\nWrite it in quotes: as a number, 1.10 would be 1.1.",
      ),
    ],
  },
]);

export const requests: readonly BadInput[] = [
  ...remotes,
  ...fields,
  ...webhooks,
  ...rights,
  ...inputs,
  ...files,
  ...registries,
  ...starts,
];
