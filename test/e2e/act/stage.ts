// What a workflow stands on: a cluster, a kubeconfig store that wants credentials, a private chart repository and
// act, shared by the file; and a config repository, a namespace and a GitHub of its own.
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { printedRules } from "../../docs/roles.ts";
import { type ChartRepository, startChartRepository } from "../../testbed/chart-repository.ts";
import { writeChart } from "../../testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../../testbed/config-repository.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { type GitRemote, startGitRemote } from "../../testbed/git-remote.ts";
import { type GitHubApi, startGitHubApi } from "../../testbed/github-api.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../testbed/kubeconfig-store.ts";
import {
  dispatchEvent,
  pushEvent,
  type RunnerEvent,
  repositoryDispatchEvent,
  scheduleEvent,
} from "../../testbed/runner-events.ts";
import { type Engine, startEngine } from "./engine.ts";
import type { Job } from "./job.ts";
import { type Deployed, deployedBy } from "./outcome.ts";
import { rowsOf } from "./printed.ts";

type Parts = {
  readonly cluster: ControlPlane;
  readonly store: KubeconfigStore;
  readonly charts: ChartRepository;
  readonly engine: Engine;
};

export type Stage = Parts & {
  /** A config repository with this workflow, cleared away when its test is over. */
  project(workflow: string): Promise<Project>;
  /** One that is cloned from a remote, which the action can push to. */
  cloned(workflow: string, signingKey?: string): Promise<Project & { readonly remote: GitRemote }>;
};

export type Project = {
  /** Of this project alone. */
  readonly namespace: string;
  readonly tree: ConfigRepository;
  readonly github: GitHubApi;
  /** Writes the plan `<setup>/<namespace>/<name>`, of setup aws/foo unless told otherwise; returns its path. */
  plan(name: string, text: string, setup?: string): Promise<string>;
  /**
   * Commits everything, and runs the workflow as GitHub does after a push of it to the branch (default main). Of a
   * matrix its first row is run, here and below.
   */
  push(branch?: string): Promise<Deployed>;
  /** Runs it as GitHub does when a person starts it. */
  dispatch(inputs: Readonly<Record<string, string>>): Promise<Deployed>;
  /** Runs it as GitHub does when somebody sends an event of a type of their own. */
  request(payload: Readonly<Record<string, unknown>>, type?: string): Promise<Deployed>;
  /** Runs it as GitHub does by the clock. */
  schedule(): Promise<Deployed>;
  /** Runs it, or another one, as GitHub does for an event of what is checked out; of a matrix, a row of it. */
  run(event: RunnerEvent, workflow?: string, row?: { readonly environment: string }): Promise<Deployed>;
  readonly repositoryId: number;
};

const STORE = { username: "octocat", password: "store-password-1", token: "store-token-1" };
const CHARTS = { username: "reader", password: "charts-password-1" };
const GITHUB = { owner: "example", repo: "config", token: "github-token-1" };
const SETUPS = ["aws/foo", "aws/bar", "gcp/bar"];
/** An account that may only read has kubeconfigs of its own in the store. */
const PREVIEWS = "preview.yaml";

/** To be called once at the top of a file. */
export function startStage(): Stage {
  let parts: Parts | undefined;
  let count = 0;
  const running = () => parts as Parts;
  beforeAll(async () => {
    const [cluster, store, charts, engine] = await Promise.all([
      startControlPlane(),
      startKubeconfigStore(STORE),
      startChartRepository(CHARTS),
      startEngine(),
    ]);
    await cluster.allow("reader", printedRules("reading-role.yaml"));
    parts = { cluster, store, charts, engine };
  });
  afterAll(async () => {
    await Promise.all([
      parts?.cluster.stop(),
      parts?.store.stop(),
      parts?.charts.stop(),
      parts?.engine.stop(),
    ]);
  });
  return {
    get cluster() {
      return running().cluster;
    },
    get store() {
      return running().store;
    },
    get charts() {
      return running().charts;
    },
    get engine() {
      return running().engine;
    },
    async project(workflow) {
      count++;
      return await startProject(running(), workflow, { number: count });
    },
    async cloned(workflow, signingKey) {
      count++;
      const remote = await startGitRemote();
      onTestFinished(() => remote.stop());
      const project = await startProject(running(), workflow, { number: count, remote, signingKey });
      return { ...project, remote };
    },
  };
}

type ProjectSpec = {
  /** Of this project alone. */
  readonly number: number;
  readonly remote?: GitRemote;
  /** The secret that documents name. */
  readonly signingKey?: string | undefined;
};

async function startProject(
  parts: Parts,
  workflow: string,
  { number, remote, signingKey }: ProjectSpec,
): Promise<Project> {
  const { cluster, store, engine } = parts;
  const namespace = `w${number}`;
  const repositoryId = 7_000 + number;
  const [tree, github] = await Promise.all([
    createConfigRepository(remote),
    startGitHubApi({ ...GITHUB, ...(remote === undefined ? {} : { remote }) }),
  ]);
  onTestFinished(async () => {
    await Promise.all([tree.stop(), github.stop()]);
  });
  const reader = cluster.tokens.reader as string;
  for (const setup of SETUPS) {
    store.put(`${namespace}/${setup}`, cluster.kubeconfig({ context: setup }));
    store.put(`${namespace}/${setup}`, cluster.kubeconfig({ context: setup, token: reader }), PREVIEWS);
  }
  await tree.write(".github/workflows/deploy.yml", workflow);
  await writeChart(join(tree.dir, "charts/app"), { name: "app", version: "1.0.0" });

  const pushed = new Map<string, string>();
  async function run(
    event: RunnerEvent,
    started = workflow,
    row: { readonly environment: string } | undefined = rowsOf(started)[0],
  ): Promise<Deployed> {
    const settings = settingsOf(parts, started, namespace);
    const secrets = { ...settings.secrets, ...(signingKey === undefined ? {} : { SIGNING_KEY: signingKey }) };
    const env = { GITHUB_API_URL: github.url, APP_TOKEN: github.token };
    // A row is told by one of its keys: globs of the others are no words for act.
    const only = row === undefined ? {} : { row: { environment: row.environment } };
    const spec = { repository: tree.dir, workflow: started, event, env, ...only };
    const job = await engine.run({ ...spec, ...settings, secrets });
    expectClean(job, [...Object.values(secrets), cluster.adminToken, reader]);
    expect(github.problems).toEqual([]);
    return deployedBy(job, `aws/foo/${namespace}/`);
  }
  return {
    namespace,
    tree,
    github,
    async plan(name, text, setup = "aws/foo") {
      const path = `${setup}/${namespace}/${name}`;
      await tree.write(path, text);
      return path;
    },
    async push(branch = "main") {
      const before = pushed.get(branch);
      const after = await tree.commit("Change");
      pushed.set(branch, after);
      const job = await run(pushEvent({ repositoryId, branch, after, ...(before && { before }) }));
      if (job.result === "success") github.addRun({ workflow: "deploy.yml", branch, headSha: after });
      return job;
    },
    dispatch: (inputs) => run(dispatchEvent({ repositoryId, inputs })),
    request: (payload, type = "gitops-release") =>
      run(repositoryDispatchEvent({ repositoryId, payload, type })),
    schedule: () => run(scheduleEvent({ repositoryId })),
    run,
    repositoryId,
  };
}

/** The repository's variables and secrets, as the documents name them. */
function settingsOf({ cluster, store }: Parts, workflow: string, namespace: string) {
  // A workflow that gives no credentials for the store has them in its address.
  const given = /kubeconfig-repo-(?:password|token):/.test(workflow);
  return {
    vars: {
      KUBECONFIG_REPO_URL: `${given ? store.url : store.urlWithCredentials}/${namespace}`,
      KUBECONFIG_REPO_USERNAME: STORE.username,
      KUBECONFIG_PREVIEW_USERNAME: STORE.username,
      CHARTS_USERNAME: CHARTS.username,
      RELEASE_APP_CLIENT_ID: "Iv1.0123456789abcdef",
    },
    secrets: {
      GITHUB_TOKEN: GITHUB.token,
      KUBECONFIG_REPO_PASSWORD: STORE.password,
      KUBECONFIG_PREVIEW_PASSWORD: STORE.password,
      KUBECONFIG_REPO_TOKEN: STORE.token,
      KUBECONFIG: cluster.kubeconfig({ context: "aws/foo" }),
      CHARTS_PASSWORD: CHARTS.password,
      RELEASE_APP_KEY: "app-private-key-1",
    },
  };
}

/** Whatever a job came to, it shows no secret and leaves nothing but the copy of the summary. */
function expectClean(job: Job, secrets: readonly string[]): void {
  const shown = `${job.log}${job.summary}${Object.values(job.outputs).join("")}`;
  for (const secret of secrets) expect(shown, "a secret was shown").not.toContain(secret);
  expect(job.orphans, "processes outlived the job").toEqual([]);
  expect(Object.keys(job.leftInTemp).sort(), job.log).toEqual([
    expect.stringMatching(/^gitops-summary-.*\.md$/),
    ...ownKubeconfig(job),
  ]);
  expect(Object.values(job.leftInTemp)).toContain(job.summary);
}

// The recipe without a store leaves its own file to the runner, which empties RUNNER_TEMP with the job.
function ownKubeconfig({ steps }: Job): readonly string[] {
  const names = steps.map(({ name }) => name);
  return names.includes("Write the kubeconfig") && !names.includes("Remove the kubeconfig")
    ? ["kubeconfig"]
    : [];
}
