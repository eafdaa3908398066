import { hash } from "node:crypto";
import { UserError } from "../errors.ts";
import type { GitProcess } from "./process.ts";

const newline = 0x0a;

/** The contents of blobs by id, through one process however many there are. Ids that git does not have are absent. */
export async function readBlobs(
  git: GitProcess,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.size === 0) return new Map();
  const output = await git.output(["cat-file", "--batch", "--buffer"], {
    input: [...ids, ""].join("\n"),
    timeout: 600,
  });
  return parseBatch(output);
}

/** SHA-256 of the contents of blobs, in hex, by id. Ids that git does not have are absent. */
export async function hashBlobs(
  git: GitProcess,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [id, contents] of await readBlobs(git, ids)) hashes.set(id, hash("sha256", contents, "hex"));
  return hashes;
}

/** `<id> blob <size>\n<contents>\n`, or `<id> missing\n`, one after the other. The contents share one buffer. */
function parseBatch(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(newline, at);
    const [id = "", type, size] = output.toString("latin1", at, end === -1 ? undefined : end).split(" ");
    if (end === -1 || (type !== "missing" && size === undefined)) throw cutShort();
    at = end + 1;
    if (type === "missing") continue;
    const next = at + Number(size);
    if (output[next] !== newline) throw cutShort();
    blobs.set(id, output.subarray(at, next));
    at = next + 1;
  }
  return blobs;
}

function cutShort(): UserError {
  return new UserError("`git cat-file` gave an incomplete answer.", {
    hint: "The repository may be damaged: check it with `git fsck`, or check it out anew.",
  });
}
