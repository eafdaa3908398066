// The entry of `npm start`, `npm test`, …: on a fresh machine with Node 20 or newer it first installs the
// locked packages (the `node` package among them, which brings Node 24), then runs the named TypeScript file
// with that Node. Plain JavaScript without dependencies, because nothing is installed yet when it starts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [script, ...args] = process.argv.slice(2);

const node = installedNode();
const child = spawn(node, [join(root, script), ...args], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
});
// Ctrl-C reaches the whole foreground group; the script cleans up, so wait for it instead of ending first.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

function installedNode() {
  const binary = join(root, "node_modules/node/bin/node");
  const stamp = join(root, "node_modules/.installed-lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(binary) && existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return binary;
  console.log("Installing the locked npm packages (once, or after package-lock.json changed) …");
  const install = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (install.status !== 0 || !existsSync(binary)) {
    console.error(
      "`npm ci` did not bring Node 24: see its message above; the npm registry must be in reach.",
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
  return binary;
}
