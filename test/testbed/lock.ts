// A lock between processes: two test runs must not build the same tool twice.
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

// The owner writes its number right after making the folder; a folder without one for longer was abandoned.
const WITHOUT_OWNER_MS = 10_000;

/** Runs `work` while holding the lock folder `path`; waits for a living holder, takes over from a dead one. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(path))) {
    if (await abandoned(path)) await clear(path);
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function taken(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  await writeFile(join(path, "pid"), String(process.pid));
  return true;
}

async function abandoned(path: string): Promise<boolean> {
  const owner = Number(await readFile(join(path, "pid"), "utf8").catch(() => ""));
  if (owner > 0) return !isRunning(owner);
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > WITHOUT_OWNER_MS;
}

// Renamed first, so that of two waiters only one removes it. The slower one may have got hold of the lock that
// the quicker one has made since: it puts that back.
async function clear(path: string): Promise<void> {
  const aside = `${path}.stale-${process.pid}-${Date.now()}`;
  await rename(path, aside).catch(() => undefined);
  const owner = Number(await readFile(join(aside, "pid"), "utf8").catch(() => ""));
  if (owner > 0 && isRunning(owner)) await rename(aside, path);
  else await rm(aside, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
