import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, UserError } from "../errors.ts";

/** A program that Helm sends a manifest through: ready on disk, for both majors. */
export interface PostRenderer {
  /** Holds the program as a plugin of Helm 4, its notes, and what passes through it. */
  readonly folder: string;
  /** What Helm 3 starts. */
  readonly executable: string;
  readonly steps: readonly PostRenderStep[];
}

/** One program of several. */
export interface PostRenderStep {
  /** For messages: `the script scripts/label.sh`. */
  readonly what: string;
  /** A command of sh: reads a manifest, prints another one. */
  readonly command: string;
  /** Turns what it said on standard error into a sentence. */
  readonly reason: (said: string) => string;
  /** What to try when it fails. */
  readonly hint: string;
}

/** The plugin's name, and its folder's. */
export const postRendererName = "post-render";

/**
 * Writes a program that runs the steps one after the other, each with this environment and no other. The chart's own
 * hooks do not pass through it: Helm 3 keeps them back, and for Helm 4 the program does. A step that prints nothing,
 * although there was something, has failed: all objects would be deleted otherwise.
 */
export async function writePostRenderer(
  folder: string,
  steps: readonly PostRenderStep[],
  environment: Readonly<Record<string, string>>,
): Promise<PostRenderer> {
  const plugin = join(folder, postRendererName);
  const executable = join(plugin, "run");
  await mkdir(plugin, { recursive: true, mode: 0o700 });
  // Variables whose names a shell cannot take are not to be had there in any case.
  const variables = Object.entries(environment).filter(([name]) => /^[A-Za-z_]\w*$/.test(name));
  const exports = variables.map(([name, value]) => `export ${name}=${quoted(value)}\n`).join("");
  await writeFile(join(folder, "environment"), exports, { mode: 0o600 });
  await writeFile(join(folder, "divide.awk"), divide, { mode: 0o600 });
  await writeFile(executable, program(folder, steps), { mode: 0o700 });
  const metadata = {
    apiVersion: "v1",
    name: postRendererName,
    version: "1.0.0",
    type: "postrenderer/v1",
    runtime: "subprocess",
    runtimeConfig: { platformCommand: [{ command: "$HELM_PLUGIN_DIR/run" }] },
  };
  await writeFile(join(plugin, "plugin.yaml"), JSON.stringify(metadata));
  return { folder, executable, steps };
}

/** A text as one word of sh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function program(folder: string, steps: readonly PostRenderStep[]): string {
  return `#!/bin/sh
umask 077
here=${quoted(folder)}
cd "$here" || exit 1
rm -f failed
exec 2> said
fail() { echo "$1" > failed; exit 1; }
blank() { ! grep -Eqv '^(---)?[[:space:]]*(#.*)?$' "$1"; }
awk -f divide.awk hooks=hooks.yaml rest=in.yaml || fail "- $?"
for name in $(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'); do unset "$name"; done
. ./environment
${steps.map(stepText).join("")}cat hooks.yaml
echo "---"
cat in.yaml
blank hooks.yaml && blank in.yaml && echo "# nothing"
rm -f hooks.yaml in.yaml out.yaml
`;
}

function stepText({ command }: PostRenderStep, at: number): string {
  return `(${command}) < in.yaml > out.yaml || fail "${at} $?"
blank in.yaml || ! blank out.yaml || fail "${at} blank"
mv out.yaml in.yaml
`;
}

// Documents whose metadata.annotations have helm.sh/hook are set aside. Helm 4 writes each document in blocks of two
// blanks before it sends it, with an annotation of its own; Helm 3 sends no hooks.
const divide = `
BEGIN { hook = 0; text = "" }
function flush() { printf "%s", text > (hook ? hooks : rest); text = ""; hook = 0 }
NR == 1 { printf "" > hooks; printf "" > rest }
/^---/ { flush(); text = "---\\n"; top = ""; second = ""; next }
/^[^ #]/ { top = $0; second = "" }
/^  [^ #]/ { second = $0 }
top ~ /^metadata:/ && second ~ /^  annotations:/ && /^    ["']?helm\\.sh\\/hook["']?:/ { hook = 1 }
{ text = text $0 "\\n" }
END { if (NR == 0) { printf "" > hooks; printf "" > rest } flush() }
`;

/** Throws UserError where what made Helm fail is a step; hands on what steps said on standard error. */
export async function throughPostRenderer<Done>(
  { folder, steps }: PostRenderer,
  work: () => Promise<Done>,
  onLine: (line: string) => void,
): Promise<Done> {
  const read = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
  try {
    return await work();
  } catch (error) {
    const [at = "", how = ""] = (await read("failed")).trim().split(" ");
    const step = at === "" ? undefined : steps[Number(at)];
    if (step === undefined || !(error instanceof CommandError) || error.failure.cancelled) throw error;
    if (error.failure.timedOut) throw error;
    const ended = how === "blank" ? "prints no manifests" : `failed with exit code ${how}`;
    const why = step.reason(await read("said"));
    throw new UserError(`Post-rendering: ${step.what} ${ended}${why === "" ? "" : `: ${why}`}`, {
      hint: `${step.hint} Nothing was changed.`,
      again: "on-request",
      cause: error,
    });
  } finally {
    for (const line of (await read("said")).split("\n")) if (line.trim() !== "") onLine(line);
  }
}
