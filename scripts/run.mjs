// The entry of `npm start`, `npm test`, …: on a fresh machine with Node 20 or newer it first installs the
// locked packages (the `node` package among them, which brings Node 24), then runs the named TypeScript file
// with that Node. Plain JavaScript without dependencies, because nothing is installed yet when it starts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules/.installed-lock");
const [script, ...args] = process.argv.slice(2);

let node;
try {
  node = installedNode();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
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
  if (isInstalled(binary)) return binary;
  // Two commands side by side in a fresh clone must not install into one folder at once.
  const release = takeTurn(join(root, ".installing"));
  try {
    if (!isInstalled(binary)) install(binary);
  } finally {
    release();
  }
  return binary;
}

function isInstalled(binary) {
  return existsSync(binary) && existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
}

function lockHash() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
}

function install(binary) {
  console.log("Installing the locked npm packages (once, or after package-lock.json changed) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status === 0 && existsSync(binary)) return writeFileSync(stamp, lockHash());
  throw new Error(
    "`npm ci` did not bring Node 24: see its message above; the npm registry must be in reach.",
  );
}

/** Waits until no other process holds the folder, then holds it; one that died with it in hand is passed over. */
function takeTurn(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned(join(folder, "pid"))) rmSync(folder, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

function isAbandoned(pidFile) {
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")), 0);
    return false;
  } catch (error) {
    // No such process; a file that is not there yet belongs to one that has only just come.
    return error.code === "ESRCH";
  }
}
