import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { Signing } from "../git/git.ts";

export interface SigningKeyParts {
  readonly exec: Pick<Exec, "run">;
  /** The job's environment: PATH and HOME. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder of the run alone; removed with it. */
  readonly folder: string;
}

/** A key that git can sign with, until it is given back. */
export interface OpenedKey extends AsyncDisposable {
  readonly signing: Signing;
}

/**
 * Makes a private key usable, which is GPG's (armored) or SSH's. It lies in the run's folder for as long, readable by
 * this user only.
 * @throws UserError for a text that is neither, and for a key that gpg does not take.
 */
export async function openSigningKey(
  { key, passphrase }: { readonly key: string; readonly passphrase: string | undefined },
  parts: SigningKeyParts,
): Promise<OpenedKey> {
  const folder = join(parts.folder, "signing");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (/^-----BEGIN PGP PRIVATE KEY BLOCK-----/.test(key))
    return openGpg(key, passphrase, { ...parts, folder });
  if (/^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(key)) return openSsh(key, passphrase, folder);
  throw new UserError("Input `signing-key` is neither a private key of GPG (armored) nor one of SSH.", {
    hint: "Give it whole, from its `-----BEGIN` to its `-----END` line, out of a secret.",
  });
}

async function openSsh(key: string, passphrase: string | undefined, folder: string): Promise<OpenedKey> {
  if (passphrase !== undefined) {
    throw new UserError(
      "Input `signing-passphrase` goes with keys of GPG, and `signing-key` is one of SSH.",
      {
        hint: "Take a key of SSH that has no passphrase: it lies in a secret already.",
      },
    );
  }
  const path = join(folder, "id");
  // ssh-keygen takes no key whose last line does not end.
  await writeFile(path, `${key.trimEnd()}\n`, { mode: 0o600 });
  return {
    signing: { format: "ssh", key: path },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openGpg(
  key: string,
  passphrase: string | undefined,
  { exec, env, folder }: SigningKeyParts,
): Promise<OpenedKey> {
  const gpgEnv = { ...env, GNUPGHOME: folder, LC_ALL: "C" };
  const run = (argv: readonly [string, ...string[]], input?: string) =>
    exec.run({ argv, cwd: folder, env: gpgEnv, timeout: 60, ...(input === undefined ? {} : { input }) });
  await writeFile(join(folder, "passphrase"), passphrase ?? "", { mode: 0o600 });
  const loopback = [
    "--batch",
    "--pinentry-mode",
    "loopback",
    "--passphrase-file",
    join(folder, "passphrase"),
  ];
  const close = async () => {
    // Its agent outlives each gpg.
    await run(["gpgconf", "--kill", "all"]).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await run(["gpg", ...loopback, "--import"], key);
    const listed = await run(["gpg", "--batch", "--with-colons", "--list-secret-keys"]);
    const fingerprint = /^fpr:(?:[^:]*:){8}([0-9A-F]+):/m.exec(listed.stdout.toString())?.[1];
    if (fingerprint === undefined) throw new UserError("Input `signing-key` holds no private key of GPG.");
    const program = join(folder, "gpg.sh");
    const quoted = loopback.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
    await writeFile(program, `#!/bin/sh\nexec gpg ${quoted} "$@"\n`, { mode: 0o700 });
    return {
      signing: { format: "openpgp", key: `${fingerprint}!`, gnupgHome: folder, program },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    if (!(error instanceof CommandError)) throw error;
    throw new UserError(`gpg does not take the key of \`signing-key\`: ${lastLine(error)}`, {
      hint: "gpg must be installed on the runner, and `signing-passphrase` must be that of the key.",
      cause: error,
    });
  }
}

/** What gpg says last, but for its counts. */
function lastLine({ failure, message }: CommandError): string {
  const lines = failure.stderrTail.trim().split("\n");
  const said = lines.filter((line) => !/^gpg: (?: +|Total number )/.test(line)).at(-1);
  return said?.replace(/^gpg: /, "") || message;
}
