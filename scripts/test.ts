// `npm test`: format and lint, types, generated files, dist/, then all suites on the test bed. Ends with one line
// that counts what ran: every check and every test.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinaries } from "../test/testbed/binaries.ts";
import { TOOLS, type ToolName } from "../test/testbed/tools.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

/** Short checks, each a command that exits 0 when all is well. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ["format and lint", [bin("biome"), "ci", "--error-on-warnings", "."]],
  ["types", [bin("tsc")]],
  ["schema/ is current", ["scripts/schema.ts", "--check"]],
  ["README tables are current", ["scripts/readme.ts", "--check"]],
  ["dist/ is current", ["scripts/build.ts", "--check"]],
];

const counts: Count[] = [];
for (const [name, argv] of checks) {
  const code = await run(argv);
  console.log(`${code === 0 ? "✓" : "✗"} ${name}`);
  counts.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}
// Had before the suites start, so that no test's time limit has to hold for a download or a build.
await ensureBinaries(Object.keys(TOOLS) as ToolName[]);
counts.push(await runSuites(process.argv.slice(2)));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runSuites(args: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "gitops-tests-"));
  const report = join(folder, "report.json");
  try {
    const code = await run([
      bin("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ]);
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
    };
    // A skipped test, or a suite that fails outside its tests, is no success.
    const failures = numFailedTests + numPendingTests;
    return { passed: numPassedTests, failed: code !== 0 && failures === 0 ? 1 : failures };
  } catch (error) {
    console.error(`The suites gave no report: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(argv: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: "inherit" });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
