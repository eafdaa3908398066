import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Declaration } from "../formats/declaration.ts";
import type { PostRender } from "../formats/release-options.ts";
import { type PostRenderer, type PostRenderStep, quoted, writePostRenderer } from "../helm/post-renderer.ts";
import { jobEnvironment } from "../job-environment.ts";
import { failureText } from "../kustomize/failure.ts";
import type { Kustomize } from "../kustomize/kustomize.ts";
import { layInline, layOver, manifestName } from "../kustomize/overlay.ts";
import { planEnvironment } from "./hooks.ts";

/** What post-rendering needs. */
export interface PostRenderParts {
  /** The repository, with the files of the commit that is deployed. */
  readonly root: string;
  /** A folder of the run. */
  readonly folder: string;
  readonly kustomize: Pick<Kustomize, "tool">;
  readonly shell: readonly [string, ...string[]];
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly commit: string;
}

/**
 * What the manifest of a plan's release goes through, ready for Helm; undefined: it goes through nothing. Throws
 * UserError when kustomize cannot be had.
 */
export async function preparePostRender(
  plan: Declaration,
  operation: "install" | "upgrade",
  parts: PostRenderParts,
): Promise<PostRenderer | undefined> {
  const { postRender } = plan.options;
  if (postRender === undefined) return undefined;
  const id = createHash("sha256").update(plan.id).digest("hex").slice(0, 20);
  const place = join(parts.folder, id);
  // Of an earlier try.
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true, mode: 0o700 });
  const steps = await stepsOf(postRender, place, parts);
  return await writePostRenderer(place, steps, environmentOf(plan, operation, parts));
}

async function stepsOf(
  postRender: PostRender,
  place: string,
  parts: PostRenderParts,
): Promise<readonly PostRenderStep[]> {
  const { root, shell } = parts;
  if (postRender.kind === "script") {
    const { path } = postRender;
    const command = [...shell, join(root, path)].map(quoted).join(" ");
    const hint = "It gets the manifest on standard input, and prints what is to be applied.";
    return [
      { what: `the script ${path}`, command: `cd ${quoted(root)} && ${command}`, reason: lastLine, hint },
    ];
  }
  const { argv } = await parts.kustomize.tool();
  const step = (what: string, folder: string): PostRenderStep => {
    const build = [...argv, folder].map(quoted).join(" ");
    const command = `cat > ${quoted(join(folder, manifestName))} && ${build}`;
    const hint =
      "It is laid over what the chart renders: each of its patches must be one, and find its object there.";
    return { what, command, reason: (said) => failureText(said, folder), hint };
  };
  if (postRender.kind === "kustomization") {
    const overlay = join(place, "overlay");
    await mkdir(overlay);
    const { path } = postRender;
    return [step(`the kustomization in ${path}`, await layOver(root, path, overlay))];
  }
  return await Promise.all(
    postRender.kustomizations.map(async (kustomization, at) => {
      const folder = join(place, `inline-${at}`);
      await mkdir(folder);
      return step(`the kustomization ${at + 1} of \`postRenderers\``, await layInline(kustomization, folder));
    }),
  );
}

/** As a hook's, without the cluster and without what changes from try to try. */
function environmentOf(
  plan: Declaration,
  operation: "install" | "upgrade",
  { environment, commit }: PostRenderParts,
): Readonly<Record<string, string>> {
  const { KUBECONFIG: _, ...rest } = jobEnvironment(environment);
  return { ...rest, ...planEnvironment(plan, operation, commit) };
}

function lastLine(said: string): string {
  return said.trim().split("\n").at(-1)?.trim() ?? "";
}
