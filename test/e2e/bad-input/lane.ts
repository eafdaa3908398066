// A lane: one config repository with three good plans that are deployed, for one case at a time.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { type ConfigRepository, createConfigRepository } from "../../testbed/config-repository.ts";
import { startGitRemote } from "../../testbed/git-remote.ts";
import { type ActionResult, runAction } from "../../testbed/runner.ts";
import { pushEvent, type RunnerEvent } from "../../testbed/runner-events.ts";
import { type Bench, CHARTS_PASSWORD, GITHUB_TOKEN, STORE_USER } from "./bench.ts";
import type { BadInput, Content } from "./case.ts";
import { BASE, NEIGHBOURS, neighbour } from "./good-plans.ts";

export type Lane = AsyncDisposable & {
  /** As long as `default`, which stands for it in the cases, so that columns stay the same. */
  readonly namespace: string;
  readonly base: string;
  /** The message of each good neighbour's ConfigMap. */
  readonly deployed: Map<string, string>;
  /** Pushes what is bad together with a change of both neighbours, and runs the action. */
  run(one: BadInput, message: string): Promise<ActionResult>;
  /** A text with the places of this lane put in. */
  fill(text: string): string;
  /** A text of the action with the names of the places in it. */
  named(text: string): string;
};

export async function openLane(bench: Bench, number: number): Promise<Lane> {
  const namespace = `lane-${String(number).padStart(2, "0")}`;
  const repository = await createConfigRepository();
  const scratch = await mkdtemp(join(tmpdir(), "gitops-bad-input-"));
  const places = { ...bench.places, scratch, workspace: repository.dir, base: "", kubeconfig: "" };
  places.kubeconfig = `${bench.store.url}/${namespace}/aws/foo/kubeconfig.yaml`;
  const fill = (text: string) => filled(text.replace(/\bdefault\b/g, namespace), places);
  const named = (text: string) =>
    unfilled(text, places)
      .replaceAll(namespace, "default")
      .replace(/\S+\/gitops-runner-\w+/g, "{runner}");
  const { controlPlane, store } = bench;
  const putKubeconfigs = () => {
    for (const setup of ["aws/foo", "aws/bar"]) {
      store.put(`${namespace}/${setup}`, controlPlane.kubeconfig({ context: setup }));
    }
  };
  const act = (one: Partial<BadInput>, event: Parameters<typeof runAction>[0]["event"]) => {
    const url = new URL(`${store.url}/${namespace}`);
    url.username = STORE_USER.username;
    url.password = encodeURIComponent(STORE_USER.password);
    return runAction({
      workspace: one.workspace === undefined ? repository.dir : fill(one.workspace),
      event: one.event === undefined ? event : filledEvent(one.event(event), fill),
      inputs: { wait: "false", ...mapValues(one.inputs ?? {}, fill) },
      env: { KUBECONFIG_REPO_URL: url.href, CHARTS_PASSWORD, ...mapValues(one.env ?? {}, fill) },
      githubApi: { url: bench.github.url, token: GITHUB_TOKEN },
      toolCache: one.withoutHelm === true ? [] : bench.toolCache,
    });
  };
  putKubeconfigs();
  await writeAll(repository, BASE, fill);
  const base = await repository.commit("Good");
  places.base = base;
  const repositoryId = 5000 + number;
  const first = await act({}, pushEvent({ after: base, repositoryId }));
  if (first.exitCode !== 0) throw new Error(`the good plans cannot be deployed:\n${first.log}`);
  const deployed = new Map(Object.keys(NEIGHBOURS).map((name) => [name, "base"]));

  return {
    namespace,
    base,
    deployed,
    fill,
    named,
    async run(one, message) {
      const setup = `${namespace}/aws/foo`;
      if (one.kubeconfig !== undefined) store.put(setup, one.kubeconfig(controlPlane));
      if (one.store !== undefined) store.respond(setup, one.store);
      const good = Object.entries(NEIGHBOURS).map(([name, id]) => {
        // What is not to change says what is deployed: whatever opens its setup finds nothing to do.
        const stays = one.good === "alone" && name !== "web";
        return [`${id}.yaml`, neighbour(stays ? (deployed.get(name) ?? "base") : message)];
      });
      await writeAll(repository, { ...Object.fromEntries(good), ...one.files }, fill);
      for (const [path, text] of Object.entries(one.scratch ?? {})) {
        await mkdir(dirname(join(scratch, path)), { recursive: true });
        await writeFile(join(scratch, path), text);
      }
      try {
        const after = await repository.commit("Bad");
        await using origin =
          one.remote === undefined ? undefined : await openOrigin(repository, one.remote, fill);
        for (const args of one.git ?? []) await repository.git(...args.map(fill));
        const result = await act(one, pushEvent({ before: base, after, repositoryId }));
        if (origin !== undefined) expect(await origin.head(), "the remote's branch moved").toBe(after);
        return result;
      } finally {
        putKubeconfigs();
        await repository.git("checkout", "--quiet", "--force", "-B", "main", base);
        await repository.git("clean", "-ffdqx");
        await rm(scratch, { recursive: true, force: true });
      }
    },
    async [Symbol.asyncDispose]() {
      await repository.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** A remote of the checkout whose branch `main` is what is checked out. */
async function openOrigin(
  repository: ConfigRepository,
  { hook, url }: NonNullable<BadInput["remote"]>,
  fill: (text: string) => string,
) {
  const remote = await startGitRemote();
  await repository.git("remote", "add", "origin", remote.path);
  await repository.push();
  if (url !== undefined) await repository.git("remote", "set-url", "origin", fill(url));
  if (hook !== undefined) {
    await mkdir(join(remote.path, "hooks"), { recursive: true });
    await writeFile(join(remote.path, "hooks/pre-receive"), `#!/bin/sh\n${hook}\n`, { mode: 0o755 });
  }
  return {
    head: async () => (await remote.git(["rev-parse", "main"])).trim(),
    async [Symbol.asyncDispose]() {
      for (const name of (await repository.git("remote")).split("\n"))
        await repository.git("remote", "remove", name);
      await remote.stop();
    },
  };
}

function filledEvent(event: RunnerEvent, fill: (text: string) => string): RunnerEvent {
  return JSON.parse(fill(JSON.stringify(event)));
}

async function writeAll(
  repository: ConfigRepository,
  files: Readonly<Record<string, Content>>,
  fill: (text: string) => string,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = fill(name);
    const onDisk = join(repository.dir, path);
    await rm(onDisk, { recursive: true, force: true });
    if (content === null) continue;
    if (typeof content === "string") await repository.write(path, fill(content));
    else if (content instanceof Uint8Array) await repository.write(path, content);
    else if ("executable" in content) {
      await repository.write(path, content.executable);
      await chmod(onDisk, 0o755);
    } else {
      await mkdir(dirname(onDisk), { recursive: true });
      await symlink(content.link, onDisk);
    }
  }
}

function filled(text: string, places: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}

/** Longest first: one place may begin another. */
function unfilled(text: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places)
    .filter(([, place]) => place !== "")
    .sort(([, a], [, b]) => b.length - a.length)
    .reduce((rest, [name, place]) => rest.replaceAll(place, `{${name}}`), text);
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
