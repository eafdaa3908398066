import { join } from "node:path";
import type { GitProcess } from "../git/process.ts";
import { writeShared } from "./shared-file.ts";

/** A private key for ssh: paths of files that only this user can read. */
export interface SshKey {
  readonly key: string;
  /** Absent: those that the job knows. */
  readonly knownHosts: string | undefined;
  /** Of the key. */
  readonly password: string | undefined;
}

/**
 * What has git's ssh use this key and no other; the keys of hosts are checked. `GIT_SSH_COMMAND` holds options alone,
 * to follow what the job calls ssh by. Writes into `folder`.
 */
export async function sshEnvironment(
  { key, knownHosts, password }: SshKey,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const options = [
    ["IdentityFile", quoted(key)],
    ["IdentitiesOnly", "yes"],
    ["StrictHostKeyChecking", "yes"],
    ...(knownHosts === undefined ? [] : [["UserKnownHostsFile", quoted(knownHosts)]]),
    // In batch mode ssh does not ask for a key's password, not even a program.
    ...(password === undefined ? [["BatchMode", "yes"]] : []),
  ];
  const command = options.map(([name, value]) => `-o ${shellQuoted(`${name}=${value}`)}`).join(" ");
  if (password === undefined) return { GIT_SSH_COMMAND: command };
  const script = join(folder, "askpass");
  await writeShared(script, `#!/bin/sh\nexec cat ${shellQuoted(password)}\n`, 0o700);
  return { GIT_SSH_COMMAND: command, SSH_ASKPASS: script, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" };
}

/** Where the job does not say how ssh is to be called. */
const carefulOptions = "-o BatchMode=yes -o StrictHostKeyChecking=yes";

/** As ssh reads a word of its configuration. */
function quoted(path: string): string {
  return `"${path}"`;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * How git is to call ssh for a job: as its variables or settings say, with `options` behind; where they say nothing,
 * without questions and with the keys of hosts checked.
 */
export async function jobSsh(
  git: GitProcess,
  env: Readonly<Record<string, string | undefined>>,
  options: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const program = env.GIT_SSH ? shellQuoted(env.GIT_SSH) : undefined;
  const given = env.GIT_SSH_COMMAND || program;
  if (options !== undefined) return { GIT_SSH_COMMAND: `${given ?? (await configured(git))} ${options}` };
  return given !== undefined ? {} : { GIT_SSH_COMMAND: `${await configured(git)} ${carefulOptions}` };
}

async function configured(git: GitProcess): Promise<string> {
  const answer = await git.ask(["config", "--get", "core.sshCommand"]);
  return answer.stdout.toString().trim() || "ssh";
}
