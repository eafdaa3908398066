// Official downloads, where the internet is in reach.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseTarGzip } from "nanotar";
import type { Download } from "./tools.ts";

const ANSWER_WITHIN_MS = 5_000;
const WHOLE_WITHIN_MS = 10 * 60_000;
const REMEMBER_UNREACHABLE_MS = 10 * 60_000;

/**
 * Puts a download in place at `target`. Returns undefined when done, else why not. A host that could not be
 * reached is not asked again for ten minutes; a stamp in `cache` remembers that for all processes.
 */
export async function download(what: Download, target: string, cache: string): Promise<string | undefined> {
  const host = new URL(what.url).host;
  const stamp = join(cache, `.unreachable-${host}`);
  if (await isFresh(stamp)) return `${host} was out of reach a moment ago`;
  try {
    const body = await get(what.url);
    if (what.sha256Url !== undefined) await verify(body, what);
    const file = what.member === undefined ? body : await member(body, what.member);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file);
    await chmod(target, 0o755);
    return undefined;
  } catch (error) {
    if (error instanceof Unreachable) {
      await writeFile(stamp, "");
      return `${host} is out of reach`;
    }
    return `${what.url}: ${(error as Error).message}`;
  }
}

class Unreachable extends Error {}

async function isFresh(stamp: string): Promise<boolean> {
  if (!existsSync(stamp)) return false;
  return Date.now() - (await stat(stamp)).mtimeMs < REMEMBER_UNREACHABLE_MS;
}

async function get(url: string): Promise<Buffer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([abort.signal, AbortSignal.timeout(WHOLE_WITHIN_MS)]),
    }).catch((error: Error) => {
      throw new Unreachable(error.message);
    });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}

// Checksum files hold either the bare sum or lines of `<sum>  <file name>`.
async function verify(body: Buffer, what: Download): Promise<void> {
  const sums = (await get(what.sha256Url as string)).toString().trim().split("\n");
  const name = basename(new URL(what.url).pathname);
  const line = sums.find((each) => each.trim().endsWith(name)) ?? (sums.length === 1 ? sums[0] : undefined);
  const expected = line?.trim().split(/\s+/)[0];
  const actual = createHash("sha256").update(body).digest("hex");
  if (expected !== actual) throw new Error(`SHA-256 is ${actual}, but ${what.sha256Url} says ${expected}`);
}

async function member(archive: Buffer, name: string): Promise<Uint8Array> {
  const files = await parseTarGzip(archive);
  const data = files.find((file) => file.name.replace(/^\.\//, "") === name)?.data;
  if (data === undefined) throw new Error(`the archive holds no ${name}`);
  return data;
}
