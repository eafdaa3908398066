import { setTimeout as sleep } from "node:timers/promises";
import type { Masks } from "../masks.ts";
import type { Pushed, TokenRemote } from "./git.ts";
import { type Answer, type ConfigEntry, type GitProcess, said } from "./process.ts";

/** Where commits come from: the checkout's own remote with its credentials, then the server with the token. */
export interface Remote {
  /** Fetches commits by id; touches no refs. `history` is git's option for how much of their history to bring. */
  fetch(commits: readonly string[], history: string | undefined): Promise<Fetched>;
  /** What a branch stands on; without `commit`: the remote has no such branch. */
  head(branch: string): Promise<Head>;
  /** Moves a branch forward to a commit that is here; makes it when there is none. */
  push(commit: string, branch: string): Promise<Pushed>;
}

export type Head =
  | { readonly kind: "told"; readonly commit: string | undefined }
  | { readonly kind: "unreachable"; readonly reason: string };

export type Fetched =
  | { readonly kind: "fetched" }
  | { readonly kind: "absent" | "unreachable"; readonly reason: string };

/** A place to ask, with the settings that carry its credentials. */
interface Place {
  readonly name: string;
  readonly config: readonly ConfigEntry[];
}

/** Seconds for one fetch. A connection that gives less than 1 kB/s for 30 s is given up before that. */
const fetchTimeout = 300;
const lookTimeout = 20;
/** Settings for a connection that stands still. */
export const patience: readonly ConfigEntry[] = [
  ["http.lowSpeedLimit", "1000"],
  ["http.lowSpeedTime", "30"],
  ["fetch.writeCommitGraph", "false"],
];

const fetchArgs = ["--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-recurse-submodules"];

/** That one branch and nothing else, whatever the machine's configuration adds to a push. */
const pushArgs = ["--quiet", "--no-verify", "--no-follow-tags", "--no-recurse-submodules", "--no-signed"];

export function createRemote(git: GitProcess, masks: Masks, tokenRemote: TokenRemote | undefined): Remote {
  const places: Place[] = [{ name: "origin", config: patience }];
  if (tokenRemote !== undefined) places.push(withToken(tokenRemote, masks));

  return {
    async fetch(commits, history) {
      const depth = history === undefined ? [] : [history];
      let result: Fetched = { kind: "unreachable", reason: "there is no remote" };
      for (const place of places) {
        const args = ["fetch", ...fetchArgs, ...depth, place.name, ...commits];
        result = await fetchFrom(git, args, place);
        if (result.kind !== "unreachable") return result;
      }
      return result;
    },
    async head(branch) {
      const reasons: string[] = [];
      for (const place of places) {
        const ref = `refs/heads/${branch}`;
        const args = ["ls-remote", place.name, ref];
        const answer = await git.ask(args, { config: place.config, timeout: lookTimeout });
        if (answer.exitCode === 0) return { kind: "told", commit: commitOf(ref, answer.stdout.toString()) };
        reasons.push(said(answer));
      }
      return { kind: "unreachable", reason: reasons.join("; with the token: ") };
    },
    async push(commit, branch) {
      let reason = "there is no remote";
      for (const place of places) {
        const args = ["push", ...pushArgs, place.name, `${commit}:refs/heads/${branch}`];
        const answer = await git.ask(args, { config: place.config, timeout: fetchTimeout });
        if (answer.exitCode === 0) return { kind: "pushed" };
        reason = refusalIn(answer);
        // The branch moved, or the server's rules are against it: other credentials would not help.
        if (/! \[(?:remote )?rejected\]/.test(answer.stderr)) break;
      }
      return { kind: "refused", reason };
    },
  };
}

/** git lists each ref whose name ends like that, `refs/x/refs/heads/main` too, which anybody may have pushed. */
function commitOf(ref: string, listed: string): string | undefined {
  const lines = listed.split("\n").map((line) => line.split("\t"));
  return lines.find(([, name]) => name === ref)?.[0];
}

/** ` ! [rejected] abc -> main (fetch first)`, and what the remote itself said before it. */
function refusalIn(answer: Answer): string {
  const status = /! \[((?:remote )?rejected)\].*\((.*)\)/.exec(answer.stderr);
  if (status === null) return said(answer);
  const remote = [...answer.stderr.matchAll(/^remote: (.*\S)\s*$/gm)].map(([, line]) => line);
  return [`${status[1]} (${status[2]})`, ...remote].join("; ");
}

/** The header is set for this one address; the empty value before it drops one that the checkout has set. */
function withToken({ serverUrl, repository, token }: TokenRemote, masks: Masks): Place {
  const url = `${serverUrl}/${repository}.git`;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  masks.add(basic);
  const key = `http.${url}.extraheader`;
  return { name: url, config: [...patience, [key, ""], [key, `Authorization: Basic ${basic}`]] };
}

/** A lost connection is tried once more; a refusal is not. */
async function fetchFrom(git: GitProcess, args: readonly string[], place: Place): Promise<Fetched> {
  const options = { config: place.config, timeout: fetchTimeout };
  let answer = await git.ask(args, options);
  if (answer.exitCode !== 0 && isConnection(answer)) {
    await sleep(1000);
    answer = await git.ask(args, options);
  }
  if (answer.exitCode === 0) return { kind: "fetched" };
  return { kind: isAbsent(answer) ? "absent" : "unreachable", reason: said(answer) };
}

/** What git and servers say of an id that the remote does not have, or gives to nobody. */
function isAbsent({ stderr }: Answer): boolean {
  return /not our ref|unadvertised object|couldn't find remote ref|no such remote ref/i.test(stderr);
}

function isConnection({ stderr }: Answer): boolean {
  return /could not resolve|failed to connect|connection (?:reset|timed out)|early EOF|unexpected disconnect|RPC failed|error: 5\d\d/i.test(
    stderr,
  );
}
