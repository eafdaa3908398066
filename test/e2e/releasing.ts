// A config repository with a remote of its own, whose plans use images of a real registry.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type ConfigRepository, createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { type ImageRepository, imageRepository } from "../testbed/images.ts";
import {
  type OciRegistry,
  type RegistryOptions,
  registryLogin,
  startOciRegistry,
} from "../testbed/oci-registry.ts";
import { type RegistryFront, startFront } from "../testbed/registry-front.ts";
import { dispatchEvent, repositoryDispatchEvent, scheduleEvent } from "../testbed/runner-events.ts";
import type { Run, RunOptions, Scenario, Stage } from "./scenario.ts";

/** An element of the output `updates`. */
export type Update = {
  readonly plan: string;
  readonly container: string;
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly line: number;
  readonly commit: string | null;
  readonly why: string;
};

export type Releasing = Scenario & {
  readonly remote: GitRemote;
  /** Commits everything, pushes it to the remote and runs the action, as GitHub does. */
  deploy(options?: RunOptions): Promise<Run>;
  /** Commits everything and pushes it to the remote, and nothing runs. */
  commit(): Promise<string>;
  /** A release request by `repository_dispatch`. */
  request(payload: Readonly<Record<string, unknown>>, options?: RunOptions): Promise<Run>;
  /** The command by hand. */
  command(command: string, inputs?: Readonly<Record<string, string>>, options?: RunOptions): Promise<Run>;
  /** `update-images` by the clock. */
  update(inputs?: Readonly<Record<string, string>>, options?: RunOptions): Promise<Run>;
  /** What a file of the remote's branch holds. */
  file(path: string): Promise<string>;
  /** What git prints of the remote, trimmed. */
  log(...args: readonly string[]): Promise<string>;
};

/** A registry, and what the action asks it. */
export type Images = {
  repository(name: string): Promise<ImageRepository>;
  /** As `RegistryFront` has it. */
  asked(): readonly string[];
  /** With the login of the registry, where it wants one. */
  readonly env: Readonly<Record<string, string>>;
};

/** A registry for the tests of one file. */
export function startImages(options: RegistryOptions = {}): Images {
  let registry: OciRegistry | undefined;
  let front: RegistryFront | undefined;
  let docker = "";
  beforeAll(async () => {
    registry = await startOciRegistry(options);
    front = await startFront(registry.url);
    docker = await dockerConfig(front.host);
  });
  afterAll(async () => {
    await Promise.all([registry?.stop(), front?.stop(), rm(docker, { recursive: true, force: true })]);
  });
  return {
    async repository(name) {
      const repository = await imageRepository(registry as OciRegistry, name);
      return { ...repository, name: `${front?.host}/${name}` };
    },
    asked: () => front?.asked() ?? [],
    get env() {
      return { DOCKER_CONFIG: docker };
    },
  };
}

/** A folder as `docker login` leaves it. */
async function dockerConfig(host: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-docker-"));
  const { username, password } = registryLogin;
  const auth = Buffer.from(`${username}:${password}`).toString("base64");
  await writeFile(join(folder, "config.json"), JSON.stringify({ auths: { [host]: { auth } } }));
  return folder;
}

export async function startReleasing(stage: Stage): Promise<Releasing> {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const tree: ConfigRepository = await createConfigRepository(remote);
  const s = await stage.scenario({ tree });
  const given = (inputs: Readonly<Record<string, string>>, options: RunOptions) => ({
    ...options,
    inputs: { ...inputs, ...options.inputs },
  });
  const { repositoryId } = s;
  return {
    ...s,
    remote,
    async deploy(options) {
      const head = await tree.commit("Change");
      await tree.push();
      return s.push({ ...options, head });
    },
    async commit() {
      const head = await tree.commit("Change");
      await tree.push();
      return head;
    },
    request: (payload, options = {}) => s.run(repositoryDispatchEvent({ repositoryId, payload }), options),
    command: (command, inputs = {}, options = {}) =>
      s.run(dispatchEvent({ repositoryId }), given({ command, ...inputs }, options)),
    update: (inputs = {}, options = {}) =>
      s.run(scheduleEvent({ repositoryId }), given({ command: "update-images", ...inputs }, options)),
    file: (path) => remote.git(["show", `main:${path}`]),
    log: async (...args) => (await remote.git(["log", ...args, "main"])).trim(),
  };
}

export function updatesOf(run: Run): readonly Update[] {
  return JSON.parse(run.outputs.updates ?? "");
}
