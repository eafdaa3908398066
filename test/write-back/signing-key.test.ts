import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createExec } from "../../src/exec.ts";
import { createMasks } from "../../src/masks.ts";
import { openSigningKey } from "../../src/write-back/signing-key.ts";
import { commit, git, newRepository, open, plainEnv, temporaryFolder } from "../git/repositories.ts";

const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
const person = { name: "Bot", email: "bot@example.org" };

function parts() {
  const exec = createExec(
    createMasks(() => undefined),
    new AbortController().signal,
  );
  return { exec, env, folder: temporaryFolder() };
}

/** A key made by gpg, armored, and its public part. */
function gpgKey(passphrase: string): { readonly secret: string; readonly public: string } {
  const home = temporaryFolder();
  const gpg = (...args: string[]) =>
    execFileSync(
      "gpg",
      ["--homedir", home, "--batch", "--pinentry-mode", "loopback", "--passphrase", passphrase, ...args],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    ).toString();
  gpg("--quick-generate-key", "Bot <bot@example.org>", "ed25519", "sign", "never");
  const keys = { secret: gpg("--armor", "--export-secret-keys"), public: gpg("--armor", "--export") };
  execFileSync("gpgconf", ["--homedir", home, "--kill", "all"]);
  return keys;
}

/** A repository with a commit that was signed with a key; the commit's id. */
async function signed(key: string, passphrase?: string) {
  const repository = newRepository();
  const base = commit(repository, { "a.txt": "1" });
  const given = parts();
  await using opened = await openSigningKey({ key, passphrase }, given);
  const { git: writer } = await open(repository);
  const files = new Map([["a.txt", Buffer.from("2")]]);
  const made = await writer.commits.make({
    base,
    parents: [base],
    files,
    message: "m",
    author: person,
    committer: person,
    signing: opened.signing,
  });
  return { repository, made, folder: given.folder };
}

test.each(["", "correct horse's battery"])(
  "a key of GPG signs, with the passphrase %j",
  async (passphrase) => {
    const key = gpgKey(passphrase);
    const { repository, made, folder } = await signed(key.secret, passphrase || undefined);
    const home = temporaryFolder();
    execFileSync("gpg", ["--homedir", home, "--batch", "--import"], {
      input: key.public,
      stdio: ["pipe", "ignore", "ignore"],
    });
    const shown = execFileSync("git", ["log", "-1", "--format=%G?", made], {
      cwd: repository,
      env: { ...plainEnv, GNUPGHOME: home },
    });
    // U: good, of a key that nobody vouches for.
    expect(shown.toString().trim()).toBe("U");
    execFileSync("gpgconf", ["--homedir", home, "--kill", "all"]);
    expect(existsSync(join(folder, "signing"))).toBe(false);
  },
);

test("a key of SSH signs", async () => {
  const folder = temporaryFolder();
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "key")]);
  const { repository, made } = await signed(readFileSync(join(folder, "key"), "utf8").trim());
  const allowed = join(folder, "allowed");
  execFileSync("sh", ["-c", `echo "bot@example.org $(cat '${folder}/key.pub')" > '${allowed}'`]);
  expect(
    git(repository, "-c", `gpg.ssh.allowedSignersFile=${allowed}`, "log", "-1", "--format=%G?", made),
  ).toBe("G");
});

test.each([
  ["no key", "hunter2hunter2", undefined, "neither a private key of GPG (armored) nor one of SSH"],
  ["a public key", "ssh-ed25519 AAAA", undefined, "neither a private key"],
  [
    "a passphrase with SSH",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----",
    "p",
    "goes with keys of GPG",
  ],
  [
    "a broken key of GPG",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nhunter2\n-----END PGP PRIVATE KEY BLOCK-----",
    undefined,
    "gpg does not take the key of `signing-key`",
  ],
])("refuses %s without showing it", async (_, key, passphrase, message) => {
  const opening = openSigningKey({ key, passphrase }, parts());
  await expect(opening).rejects.toThrow(message);
  await expect(opening).rejects.not.toThrow("hunter2");
});

test("refuses the wrong passphrase", async () => {
  const key = gpgKey("right");
  await expect(signed(key.secret, "wrong")).rejects.toThrow();
});
