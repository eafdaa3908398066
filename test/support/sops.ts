// Real keys and files of SOPS.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensureBinary } from "../testbed/binaries.ts";
import { output } from "../testbed/processes.ts";

export interface AgeKey {
  /** As `age-keygen` writes it, with its comments. */
  readonly file: string;
  /** The line that is the key. */
  readonly secret: string;
  readonly recipient: string;
}

/** PATH with the sops of the test bed in front. */
export async function pathWithSops(): Promise<string> {
  return `${dirname(await ensureBinary("sops"))}${delimiter}${process.env.PATH}`;
}

/** A new key. */
export async function ageKey(): Promise<AgeKey> {
  const file = await output(await ensureBinary("age-keygen"), []);
  return {
    file,
    secret: /^AGE-SECRET-KEY-\S+$/m.exec(file)?.[0] ?? "",
    recipient: /age1\w+/.exec(file)?.[0] ?? "",
  };
}

export interface PgpKey extends AsyncDisposable {
  /** Where gpg keeps it: GNUPGHOME. */
  readonly home: string;
  readonly fingerprint: string;
}

/** A new key of GPG, without a passphrase, in a keyring of its own. */
export async function pgpKey(): Promise<PgpKey> {
  // Its sockets want a short path.
  const home = await mkdtemp(join(tmpdir(), "gpg-"));
  const options = { env: { PATH: process.env.PATH ?? "", GNUPGHOME: home } };
  const silent = ["--batch", "--pinentry-mode", "loopback", "--passphrase", ""];
  await output(
    "gpg",
    [...silent, "--quick-generate-key", "Deployer", "default", "default", "never"],
    options,
  );
  const listed = await output("gpg", ["--batch", "--with-colons", "--list-secret-keys"], options);
  return {
    home,
    fingerprint: /^fpr:(?:[^:]*:){8}([0-9A-F]+):/m.exec(listed)?.[1] ?? "",
    async [Symbol.asyncDispose]() {
      await output("gpgconf", ["--kill", "all"], options);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Writes values (YAML) encrypted for a recipient as `<folder>/<name>`, in the format of its extension. */
export async function encrypt(
  folder: string,
  name: string,
  values: string,
  recipient: string | PgpKey,
): Promise<string> {
  const path = join(folder, name);
  const plain = `${path}.plain.yaml`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(plain, values);
  const format = name.endsWith(".json") ? "json" : "yaml";
  const to = typeof recipient === "string" ? ["--age", recipient] : ["--pgp", recipient.fingerprint];
  const env =
    typeof recipient === "string" ? {} : { env: { PATH: process.env.PATH ?? "", GNUPGHOME: recipient.home } };
  const args = ["--encrypt", ...to, "--input-type", "yaml", "--output-type", format, plain];
  await writeFile(path, await output(await ensureBinary("sops"), args, env));
  await writeFile(plain, "");
  return path;
}
