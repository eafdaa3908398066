import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Command, Exec, Finished } from "../exec.ts";
import {
  addRepositoryArguments,
  applyArguments,
  chooseArguments,
  crdsArguments,
  dependenciesArguments,
  pullArguments,
  rehearsalArguments,
  renderArguments,
  rollbackArguments,
  templateArguments,
  testArguments,
  uninstallArguments,
  verifyArguments,
} from "./arguments.ts";
import { crdsBelow } from "./chart-crds.ts";
import { chosenIn, writeIndex } from "./choice.ts";
import type { ApplyRequest, Helm, HelmTool, UninstallRequest } from "./helm.ts";
import { throughPostRenderer } from "./post-renderer.ts";
import { type Rendering, rehearsalIn, renderingIn } from "./rendering.ts";

/** What Helm's verbs need: where it is, its whole environment, and a folder that it is started in. */
export interface HelmParts {
  readonly tool: HelmTool;
  readonly exec: Exec;
  /** From `helmEnvironment`. */
  readonly env: Readonly<Record<string, string>>;
  /** Not the repository: Helm takes a chart's name for a folder where one of that name exists. */
  readonly cwd: string;
}

/** One index or archive, in seconds: large ones over slow lines take a minute. */
const transferLimit = 180;

/** One rendering, in seconds: large charts take some, and one that loops must end. */
const renderLimit = 120;

const silent = (_line: string): void => undefined;

/** Helm of this machine. */
export function createHelm({ tool, exec, env, cwd }: HelmParts): Helm {
  const start = (args: readonly string[]) => ({ argv: [tool.path, ...args] as const, cwd, env });
  const asks = (args: readonly string[], timeout: number, cancel?: AbortSignal) =>
    ({ ...start(args), timeout, onCancel: "terminate", cancel }) satisfies Command;
  const changes = (verb: string, args: readonly string[], request: Changing, onCancel: OnCancel) => ({
    ...start(args),
    noted: `helm ${verb} of release ${request.release} in ${request.namespace}`,
    timeout: guard(request.timeout),
    onCancel,
    cancel: request.cancel,
  });
  // What the steps of a post-renderer say of a mere rendering is said again when it is applied.
  async function render(
    { postRenderer }: Pick<ApplyRequest, "postRenderer">,
    command: Command,
    onLine = silent,
  ): Promise<Finished> {
    if (postRenderer === undefined) return await exec.run(command);
    const plugins: Readonly<Record<string, string>> =
      tool.major === 4 ? { HELM_PLUGINS: postRenderer.folder } : {};
    const work = () => exec.run({ ...command, env: { ...command.env, ...plugins } });
    return await throughPostRenderer(postRenderer, work, onLine);
  }
  async function renderAll(request: ApplyRequest, by: "client" | "cluster"): Promise<Rendering> {
    const args = (by === "client" ? renderArguments : rehearsalArguments)(tool.major, request);
    const { stdout } = await render(request, asks(args, renderLimit, request.cancel));
    const output = stdout.toString("utf8");
    return by === "client" ? renderingIn(output) : rehearsalIn(output, request.release);
  }
  return {
    tool,
    async apply(request, onLine) {
      if (request.takeOwnership) refuseWithoutTakingOver(tool);
      const args = applyArguments(tool.major, request);
      // Helm marks the release as failed when it is interrupted, which leaves nothing to unlock.
      const command = { ...changes("upgrade", args, request, "interrupt"), onLine };
      await render(request, command, onLine);
    },
    async uninstall(request, onLine) {
      const args = uninstallArguments(tool.major, request);
      await exec.run({ ...changes("uninstall", args, request, "finish"), onLine });
    },
    async rollback(request, onLine) {
      const args = rollbackArguments(tool.major, request);
      // Helm does not mark the release when it is interrupted: it would stay pending.
      await exec.run({ ...changes("rollback", args, request, "finish"), onLine });
    },
    async test(request, onLine) {
      // Nothing is left stuck by a test that is ended.
      await exec.run({ ...changes("test", testArguments(request), request, "terminate"), onLine });
    },
    renderAll,
    rehearse: async (request) => (await renderAll(request, "cluster")).manifest,
    render: async (request) => (await renderAll(request, "client")).manifest,
    async template(request) {
      const args = templateArguments(tool.major, request);
      const { stdout } = await render(request, asks(args, renderLimit, request.cancel));
      return stdout.toString("utf8");
    },
    async crds(request) {
      // Nobody else may read in it: what is rendered beside them may hold secrets.
      const folder = await mkdtemp(join(cwd, "crds-"));
      try {
        await exec.run(asks(crdsArguments(request, folder), renderLimit, request.cancel));
        return await crdsBelow(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async addRepository(request) {
      await mkdir(join(request.folder, "cache"), { recursive: true });
      const input = request.password === undefined ? {} : { input: request.password };
      await exec.run({ ...asks(addRepositoryArguments(request), transferLimit), ...input });
    },
    async choose({ versions, constraint, folder }) {
      const chart = await writeIndex(versions, folder);
      const { stdout } = await exec.run(asks(chooseArguments(constraint, chart, folder), transferLimit));
      return chosenIn(stdout.toString("utf8"));
    },
    async verify(archive, keyring) {
      await exec.run(asks(verifyArguments(archive, keyring), transferLimit));
    },
    async pull(request, folder) {
      await mkdir(folder, { recursive: true });
      await exec.run(asks(pullArguments(request, folder), transferLimit));
      return await archiveIn(folder);
    },
    async fetchDependencies(request) {
      await exec.run(asks(dependenciesArguments(request), transferLimit));
    },
  };
}

type Changing = Pick<UninstallRequest, "release" | "namespace" | "timeout" | "cancel">;
type OnCancel = NonNullable<Command["onCancel"]>;

/** Throws UserError for a Helm that does not know `--take-ownership`. */
function refuseWithoutTakingOver({ version }: HelmTool): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 3 || minor >= 17) return;
  throw new UserError(`Helm ${version} cannot take over objects that are there already.`, {
    hint: "Helm 3.17 and newer can: see the input `helm-version`.",
  });
}

// Helm's own limit holds for each wait: hooks before, the objects, hooks after. This one only ends a Helm that
// ignores its limit, so it is well above what Helm may need.
function guard(timeout: number): number {
  return 4 * timeout + 60;
}

async function archiveIn(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => !name.endsWith(".prov"));
  if (file === undefined) throw new Error(`helm pull succeeded but left no archive in ${folder}`);
  return join(folder, file);
}
