// Building a tool where it cannot be downloaded: with Go, from the module proxy; or from a Python index.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { output, runCommand } from "./processes.ts";
import type { GoBuild, Recipe, Tool } from "./tools.ts";

/** Builds `tool` so that it ends up as `folder/<tool.file>`. Throws with what is missing and what to install. */
export async function build(tool: Tool, folder: string): Promise<void> {
  const recipe = tool.recipe;
  const target = join(folder, tool.file);
  await mkdir(dirname(target), { recursive: true });
  switch (recipe.kind) {
    case "go-install":
      return await goInstall(recipe, folder, target);
    case "go-build":
      return await goBuild(recipe, folder, target);
    case "go-module-files":
      return await writeFile(target, await goModuleFiles(recipe));
    case "python":
      return await pipInstall(recipe.requirement, folder);
  }
}

async function goInstall(
  recipe: Extract<Recipe, { kind: "go-install" }>,
  folder: string,
  target: string,
): Promise<void> {
  const bin = join(folder, ".bin");
  const ldflags = `-s -w ${recipe.ldflags}`;
  await go(["install", "-trimpath", "-ldflags", ldflags, `${recipe.package}@${recipe.version}`], folder, {
    GOBIN: bin,
  });
  // Go names the binary after the last part of the package that is not a major version.
  const name = recipe.package.split("/").findLast((part) => !/^v\d+$/.test(part)) as string;
  await rename(join(bin, name), target);
}

// A small module of our own requires the one that cannot be installed; replacements count only in the main
// module, so those of the required one fall away and the published versions of its libraries take their place.
async function goBuild(recipe: GoBuild, folder: string, target: string): Promise<void> {
  const source = join(folder, ".module");
  await mkdir(source, { recursive: true });
  const module = await goDownload(`${recipe.module}@${recipe.version}`, source);
  const goMod = await readFile(module.GoMod, "utf8");
  const staged = recipe.staged === undefined ? [] : [...goMod.matchAll(/(\S+) => \.\/staging\//g)];
  const lines = [
    "module testbed",
    `go ${/^go (\S+)/m.exec(goMod)?.[1]}`,
    `require ${recipe.module} ${recipe.version}`,
    ...staged.map(([, path]) => `replace ${path} => ${path} ${recipe.staged}`),
  ];
  await writeFile(join(source, "go.mod"), `${lines.join("\n")}\n`);
  const ldflags = `-s -w ${recipe.ldflags}`;
  await go(["build", "-mod=mod", "-trimpath", "-ldflags", ldflags, "-o", target, recipe.package], source);
}

async function goModuleFiles(recipe: Extract<Recipe, { kind: "go-module-files" }>): Promise<string> {
  const module = await goDownload(recipe.module, "/");
  const texts = await Promise.all(recipe.files.map((file) => readFile(join(module.Dir, file), "utf8")));
  return texts.map((text) => `---\n${text.trim()}\n`).join("");
}

async function goDownload(module: string, cwd: string): Promise<{ GoMod: string; Dir: string }> {
  return JSON.parse(await go(["mod", "download", "-json", module], cwd));
}

async function go(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const found = await runCommand("go", ["version"]).catch(() => undefined);
  if (found === undefined) throw new Error("Go is not on PATH; install Go 1.26 or newer (https://go.dev/dl)");
  return await output("go", args, { cwd, env: { ...process.env, CGO_ENABLED: "0", ...env } });
}

async function pipInstall(requirement: string, folder: string): Promise<void> {
  const args = ["-m", "pip", "install", "--quiet", "--target", folder, "--upgrade", requirement];
  await output("python3", args).catch((error: Error) => {
    throw new Error(`${error.message}\nPython 3 with pip and a package index in reach are needed`);
  });
}
