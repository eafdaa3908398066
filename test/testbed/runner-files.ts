// The files and variables by which a GitHub runner and a step talk.

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { ensureBinary } from "./binaries.ts";
import { TOOLS } from "./tools.ts";

/** The folders of one job on a runner. */
export type JobFolders = {
  readonly root: string;
  /** RUNNER_TEMP */
  readonly temp: string;
  /** RUNNER_TOOL_CACHE */
  readonly tools: string;
  readonly home: string;
  /** Command files and the event; GitHub keeps them apart from what a step may leave in RUNNER_TEMP. */
  readonly files: string;
};

/** Makes the folders of a job below `root`. */
export async function makeJobFolders(root: string): Promise<JobFolders> {
  const folders = ["temp", "tools", "home", "files"].map((name) => join(root, name));
  for (const folder of folders) await mkdir(folder);
  const [temp, tools, home, files] = folders as [string, string, string, string];
  return { root, temp, tools, home, files };
}

/** Lays out Helm as the tool cache has it: `helm/<version>/<arch>/helm` and `<arch>.complete`. */
export async function fillToolCache(root: string, helms: readonly ("helm3" | "helm4")[]): Promise<void> {
  for (const helm of helms) {
    const folder = join(root, "helm", TOOLS[helm].version, process.arch);
    await mkdir(folder, { recursive: true });
    await symlink(await ensureBinary(helm), join(folder, "helm"));
    await writeFile(`${folder}.complete`, "");
  }
}

/** This machine's PATH without the folders that hold a Helm. */
export function pathWithoutHelm(path: string = process.env.PATH ?? ""): string {
  return path
    .split(delimiter)
    .filter((folder) => !existsSync(join(folder, "helm")))
    .join(delimiter);
}

/** INPUT_* as the runner gives them: every input of action.yml, absent ones as their default or empty. */
export async function inputVariables(
  actionFile: string,
  given: Readonly<Record<string, string>>,
  token: string,
): Promise<Record<string, string>> {
  const { inputs } = parse(await readFile(actionFile, "utf8")) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  };
  const declared = Object.entries(inputs).map(
    ([name, input]) => [name, defaultOf(input?.default, token)] as const,
  );
  return Object.fromEntries(
    [...declared, ...Object.entries(given)].map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]),
  );
}

function defaultOf(text: string | undefined, token: string): string {
  return String(text ?? "").replace(/\$\{\{\s*github\.token\s*\}\}/, token);
}

/** Reads `name=value` and `name<<mark … mark` lines, as GITHUB_OUTPUT and GITHUB_STATE hold them. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const [, name, mark] = /^([^=]*?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && mark !== undefined) {
      const end = lines.indexOf(mark, at + 1);
      if (end < 0) throw new Error(`the command file has no line \`${mark}\` that ends \`${name}\``);
      values[name] = lines.slice(at + 1, end).join("\n");
      at = end;
      continue;
    }
    const equals = line.indexOf("=");
    if (equals > 0) values[line.slice(0, equals)] = line.slice(equals + 1);
    else if (line !== "") throw new Error(`the command file has a line in no known form: \`${line}\``);
  }
  return values;
}

/** Paths of all files and empty folders below `folder`, relative to it. */
export async function leftIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}
