// A key to sign charts with, made by gpg as people do, and what Helm needs to check it.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureBinary } from "./binaries.ts";
import { type ChartSpec, helmFolders, writeChart } from "./charts.ts";

const run = promisify(execFile);

export type Signer = AsyncDisposable & {
  /** The public key, in the form that Helm reads. */
  readonly keyring: string;
  /** Packs and signs a chart into `folder`, with its `.prov` beside it; returns the archive's path. */
  sign(folder: string, spec: ChartSpec): Promise<string>;
};

/** Makes a key. */
export async function createSigner(): Promise<Signer> {
  // Its sockets want a short path.
  const home = await mkdtemp(join(tmpdir(), "gpg-"));
  const options = { env: { PATH: process.env.PATH, GNUPGHOME: home } };
  const name = "Test bed";
  const gpg = (...args: string[]) =>
    run("gpg", ["--batch", "--pinentry-mode", "loopback", "--passphrase", "", ...args], options);
  await gpg("--quick-generate-key", name, "rsa2048", "sign", "never");
  const [keyring, secret] = [join(home, "public.gpg"), join(home, "secret.gpg")];
  await gpg("--output", keyring, "--export", name);
  await gpg("--output", secret, "--export-secret-keys", name);
  return {
    keyring,
    async sign(folder, spec) {
      const source = join(home, "charts", spec.name);
      await writeChart(source, spec);
      await mkdir(folder, { recursive: true });
      const keys = ["--sign", "--key", name, "--keyring", secret];
      await run(
        await ensureBinary("helm4"),
        ["package", source, "--destination", folder, ...keys],
        helmFolders(home),
      );
      return join(folder, `${spec.name}-${spec.version}.tgz`);
    },
    async [Symbol.asyncDispose]() {
      await run("gpgconf", ["--kill", "all"], options);
      await rm(home, { recursive: true, force: true });
    },
  };
}
