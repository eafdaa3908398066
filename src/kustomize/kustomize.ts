import { isAbsolute } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { jobEnvironment } from "../job-environment.ts";
import { failureText } from "./failure.ts";
import type { KustomizeTool } from "./tool.ts";

/** What building needs. */
export interface KustomizeParts {
  /** Found when it is first needed, once. */
  readonly tool: () => Promise<KustomizeTool>;
  readonly exec: Exec;
  /** The repository's root on disk. */
  readonly root: string;
  /** The job's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version that is used, once. */
  readonly log: (line: string) => void;
  readonly cancel?: AbortSignal | undefined;
}

export interface Kustomize {
  readonly tool: () => Promise<KustomizeTool>;
  /**
   * What a folder's kustomization builds: YAML documents. The folder is absolute, or relative to the repository's root;
   * each is built once a run. It may read files of its own folder and other kustomizations, nothing else (kustomize's usual
   * bounds), and starts no programs. May hold secrets: never to be printed. Throws UserError, without a place, with
   * what kustomize says.
   */
  build(folder: string): Promise<string>;
}

/** One build, in seconds: what it fetches from elsewhere takes some. */
const buildLimit = 120;

export function createKustomize(parts: KustomizeParts): Kustomize {
  const built = new Map<string, Promise<string>>();
  let found: Promise<KustomizeTool> | undefined;
  const tool = () => {
    found ??= parts.tool().then((it) => {
      parts.log(`kustomize ${it.version ?? "of an unknown version"} (${it.argv.join(" ")})`);
      return it;
    });
    return found;
  };
  return {
    tool,
    build(folder) {
      const building = built.get(folder) ?? buildOne(folder, tool, parts);
      built.set(folder, building);
      return building;
    },
  };
}

async function buildOne(
  folder: string,
  tool: Kustomize["tool"],
  { exec, root, env, cancel }: KustomizeParts,
): Promise<string> {
  const { argv } = await tool();
  try {
    const { stdout } = await exec.run({
      argv: [...argv, isAbsolute(folder) ? folder : `./${folder}`],
      cwd: root,
      env: jobEnvironment(env),
      timeout: buildLimit,
      cancel,
    });
    return stdout.toString("utf8");
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { timedOut, cancelled, stderrTail, how } = error.failure;
    const said = failureText(stderrTail, root);
    const why = timedOut || cancelled || said === "" ? `it ${how}` : said;
    throw new UserError(`kustomize cannot build ${folder || "the repository's root"}: ${why}`, {
      ...(cancelled ? {} : { hint: hintFor(folder || ".", said) }),
      cause: error,
    });
  }
}

function hintFor(folder: string, said: string): string {
  if (/external plugins disabled|must specify --enable-(helm|exec)|is not enabled/.test(said)) {
    return "Charts, plugins and functions within a kustomization are not run: declare the chart as a plan of its own.";
  }
  if (/security; file .* is not in or below/.test(said)) {
    return "A kustomization may read files of its own folder and below alone: make what lies elsewhere a kustomization, and name its folder under `resources`.";
  }
  return `Try it on your machine: kustomize build ${folder}`;
}
