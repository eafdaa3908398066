// Builds dist/ from src/: TypeScript to lib/, then one bundle by ncc. `--check` builds into a folder of its own
// and says whether the committed dist/ is what the sources give.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Builds `index.js` and `post.js`, the main and the post step, into `out`, an empty or absent folder. */
export function build(out: string): void {
  const work = mkdtempSync(join(root, "lib-"));
  try {
    tool("tsc", ["-p", "tsconfig.build.json", "--outDir", join(work, "lib")], root);
    const options = ["--license", "licenses.txt", "--no-cache"];
    // Started there, since ncc writes paths relative to its folder into the bundle: they must be the same each time.
    tool("ncc", ["build", join(work, "lib", "main.js"), "--out", join(work, "dist"), ...options], work);
    writeFileSync(join(work, "dist", "post.js"), 'import "./index.js";\n');
    // At the end and at once: a test may be running the bundle that is there.
    rmSync(out, { recursive: true, force: true });
    cpSync(join(work, "dist"), out, { recursive: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Names the files of dist/ that differ from what the sources give; empty when it is current. */
export function staleFiles(): readonly string[] {
  const fresh = mkdtempSync(join(tmpdir(), "gitops-dist-"));
  try {
    build(fresh);
    const names = new Set([...filesOf(fresh), ...filesOf(join(root, "dist"))]);
    return [...names].filter((name) => contentOf(fresh, name) !== contentOf(join(root, "dist"), name));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function tool(name: string, args: readonly string[], cwd: string): void {
  const program = join(root, "node_modules/.bin", name);
  execFileSync(process.execPath, [program, ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return [];
  }
}

function contentOf(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    const stale = staleFiles();
    if (stale.length > 0) {
      console.error(
        `dist/ is not what src/ gives: ${stale.join(", ")}. Run \`npm run build\` and commit dist/.`,
      );
      process.exit(1);
    }
  } else {
    build(join(root, "dist"));
  }
}
