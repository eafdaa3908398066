import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { sopsEnvironment } from "../job-environment.ts";
import type { Masks } from "../masks.ts";
import { ageKeyFault } from "./age-key.ts";
import type { Encrypted } from "./encrypted.ts";
import { parseWithTextNumbers, secretsIn } from "./encrypted.ts";

/** What decrypting needs. */
export interface DecryptParts {
  /** The executable. */
  readonly sops: string;
  /** The repository's root on disk. */
  readonly root: string;
  /** The job's environment, which has the keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly masks: Masks;
  readonly exec: Exec;
}

/** Seconds; keys of a cloud are asked for over the network. */
const timeout = 60;

/** sops' exit codes. Source: github.com/getsops/sops, cmd/sops/codes. */
const noKey = 128;
const wrongMac = 51;
const notDecrypted = 25;

/**
 * The content of an encrypted file as JSON; what was encrypted in it is masked. `path`: relative to the root. Throws
 * UserError that says what to try, never with a key or a value.
 */
export async function decrypt(path: string, encrypted: Encrypted, parts: DecryptParts): Promise<string> {
  const { sops, root, environment, masks, exec } = parts;
  await maskKeys(parts);
  const file = join(root, path);
  const argv = [sops, "--decrypt", "--input-type", encrypted.format, "--output-type", "json", file] as const;
  try {
    const { stdout } = await exec.run({ argv, cwd: root, env: sopsEnvironment(environment), timeout });
    const json = stdout.toString();
    for (const secret of secretsIn(encrypted.content, parseWithTextNumbers(json))) masks.add(secret);
    return json;
  } catch (error) {
    throw explained(error, path, encrypted, environment.SOPS_AGE_KEY);
  }
}

const damaged = "its checksum is not right, so a character is wrong or missing";
const wholeKey =
  "Make that secret anew from the whole content of the file that age-keygen wrote, line breaks included.";

/** Keys that the environment holds, or a file that it names. */
async function maskKeys({ environment, root, masks }: DecryptParts): Promise<void> {
  const { SOPS_AGE_KEY: key = "", SOPS_AGE_KEY_FILE: named = "" } = environment;
  const path = isAbsolute(named) ? named : join(root, named);
  // What cannot be read sops complains of itself.
  const file = named === "" ? "" : await readFile(path, "utf8").catch(() => "");
  for (const line of [...key.split("\n"), ...file.split("\n")]) {
    // Comments beside a key say when it was made, and its public half.
    if (!line.trimStart().startsWith("#")) masks.add(line.trim());
  }
}

function explained(error: unknown, path: string, { recipients }: Encrypted, ageKey = ""): unknown {
  if (!(error instanceof CommandError) || error.failure.cancelled) return error;
  const { exitCode, stderrTail, how } = error.failure;
  const failed = (why: string, hint: string) =>
    new UserError(`${path} cannot be decrypted: ${why}.`, { hint, cause: error });
  switch (exitCode) {
    case noKey: {
      const whose = recipients.length === 0 ? "" : ` It is encrypted for ${recipients.join(", ")}.`;
      const said = reasonsIn(stderrTail);
      const fault =
        ageKeyFault(ageKey) ?? (/SOPS_AGE_KEY' .*invalid checksum/.test(said) ? damaged : undefined);
      if (fault !== undefined)
        return failed(`SOPS_AGE_KEY is no key of age: ${fault}`, `${wholeKey}${whose}`);
      return failed(
        `sops has no key for it${said === "" ? "" : ` (${said})`}`,
        `${keyHint(recipients)}${whose}`,
      );
    }
    case wrongMac:
      return failed(
        "it was changed since it was encrypted, for its MAC is not right",
        `Edit it with \`sops ${path}\`, which renews the MAC; what a merge has put together needs that, too.`,
      );
    case notDecrypted:
      return failed(
        "a value of it is damaged, or was encrypted under another key of it",
        `Encrypt it anew; \`sops --decrypt ${path}\` shows what is wrong.`,
      );
    default:
      return failed(`sops ${how}${lastLineOf(stderrTail)}`, `Try it by hand: \`sops --decrypt ${path}\`.`);
  }
}

/** A key of GPG lies in a keyring, not in a variable. */
function keyHint(recipients: readonly string[]): string {
  const isGpg = recipients.length > 0 && recipients.every((one) => one.startsWith("PGP "));
  return isGpg
    ? "Let a step before import the private key: gpg --batch --import."
    : "Give the step a key, as env: {SOPS_AGE_KEY: ${{ secrets.SOPS_AGE_KEY }}}, or the credentials of its cloud.";
}

/** What sops says of each key it tried, in one line: it prints that as `- | …`, wrapped. */
function reasonsIn(stderr: string): string {
  const lines = stderr.split("\n").flatMap((line) => /^\s+(?:- )?\| (.*)$/.exec(line)?.[1] ?? []);
  const all = lines.join(" ").replace(/\s+/g, " ");
  // Where else it has looked is no news once one key was found wanting.
  const text = all.replace(/(?<=\S) Did not find keys in locations .*$/, "").replace(/\.$/, "");
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function lastLineOf(stderr: string): string {
  const line = stderr.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : `: ${line.replace(/\.$/, "")}`;
}
