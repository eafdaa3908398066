import type { Configuration } from "../../src/config/configuration.ts";
import { withMygitops } from "../../src/config/mygitops-file.ts";
import { readConfiguration } from "../../src/config/read.ts";
import type { Declaration, Declared, Problem } from "../../src/formats/declaration.ts";
import { declare, furtherPaths, neededPaths } from "../../src/formats/declare.ts";
import { indexTree, type Layout, type Tree, type TreeEntry } from "../../src/formats/tree.ts";

/** Text of a file; `{link}`: a symlink; `{run}`: an executable; `{bytes}`: as they are; `submodule`. */
export type FileOf =
  | string
  | { link: string }
  | { run: string }
  | { bytes: Uint8Array }
  | { submodule: true };
export type Files = Readonly<Record<string, FileOf>>;

export interface Repository {
  readonly tree: Tree;
  readonly layout: Layout;
  readonly configuration: Configuration;
  readonly lockNamespace: string;
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** A repository as a table of paths; `gitops.yaml` and `mygitops.yaml` among them are read. */
export function repository(files: Files, layout: Partial<Layout> = {}): Repository {
  const tree = indexTree(Object.entries(files).map(([path, file]) => entryOf(path, file)));
  const where = { path: "", setupNameSize: 2, ...layout };
  const own = readConfiguration(bytesOf(files["gitops.yaml"]));
  const configuration = withMygitops(own, bytesOf(files["mygitops.yaml"]), tree);
  const texts = new Map<string, Uint8Array>();
  const at = { tree, layout: where, configuration, lockNamespace: "default" };
  const read = (paths: readonly string[]) => {
    for (const path of paths) {
      const bytes = bytesOf(files[path]);
      if (bytes !== undefined) texts.set(path, bytes);
    }
  };
  read(neededPaths(at));
  read(furtherPaths({ ...at, texts }));
  return { ...at, texts };
}

export function declareFiles(files: Files, layout: Partial<Layout> = {}): Declared {
  return declare(repository(files, layout));
}

/** What the only plan of the files declares. */
export function onlyPlan(files: Files): Declaration {
  const { declarations, problems } = declareFiles(files);
  const [first, ...more] = declarations;
  if (first === undefined || more.length > 0 || problems.length > 0) {
    throw new Error(`Not one plan: ${JSON.stringify({ declarations, problems })}`);
  }
  return first;
}

/** `file:line:column message hint`, as the tables of the tests write it. */
export function show({ place, message, hint }: Problem): string {
  const at = [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
  return [at, message, hint].filter((part) => part !== undefined).join(" ");
}

export function bytesOf(file: FileOf | undefined): Uint8Array | undefined {
  if (typeof file === "string") return new TextEncoder().encode(file);
  if (file === undefined || "link" in file || "submodule" in file) return undefined;
  return "run" in file ? new TextEncoder().encode(file.run) : file.bytes;
}

function entryOf(path: string, file: FileOf): TreeEntry {
  if (typeof file === "string" || "bytes" in file) return { path, kind: "file" };
  if ("link" in file) return { path, kind: "symlink", target: file.link };
  return { path, kind: "run" in file ? "executable" : "submodule" };
}
