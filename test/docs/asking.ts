// Scripts of the documents that ask for a release, run as their readers would.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { parse } from "yaml";
import { type Requested, readRequest } from "../../src/images/request/request.ts";
import type { Dispatch } from "../testbed/github/dispatches.ts";
import type { GitHubApi } from "../testbed/github-api.ts";
import { type Block, blocksOf, documents, exampleOf, yamlBlocks } from "./documents.ts";

const run = promisify(execFile);

/** A script, and the variables that stand in it. */
export interface AskingScript {
  /** Where it stands. */
  readonly name: string;
  readonly text: string;
}

/** The scripts of documents that send something to GitHub: alone, of GitLab, and of another workflow. */
export function askingScripts(): readonly AskingScript[] {
  const all = documents().flatMap((document) => blocksOf(document));
  const shell = all
    .filter(({ language }) => language === "sh")
    .map((block) => ({ name: nameOf(block), text: block.text }));
  const pipelines = yamlBlocks().flatMap((block) => {
    const { kind } = exampleOf(block);
    if (kind !== "gitlab" && kind !== "elsewhere") return [];
    const text = kind === "gitlab" ? scriptOfGitLab(block.text) : scriptOfWorkflow(block.text);
    return [{ name: nameOf(block), text }];
  });
  return [...shell, ...pipelines].filter(({ text }) => text.includes("https://api.github.com/"));
}

/** Blocks of docs/releases.md in a language. */
export function blocks(language: string): readonly Block[] {
  const document = documents().find(({ path }) => path === "docs/releases.md");
  if (document === undefined) throw new Error("docs/releases.md is not there");
  return blocksOf(document).filter((block) => block.language === language);
}

function nameOf({ document, line }: Block): string {
  return `${document}:${line}`;
}

/** GitLab joins the lines of `script`, and stops at the first that fails. */
function scriptOfGitLab(text: string): string {
  const jobs = Object.values(parse(text)) as readonly { readonly script: readonly string[] }[];
  return jobs.flatMap(({ script }) => script).join("\n");
}

function scriptOfWorkflow(text: string): string {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.flatMap(({ run: script }) => script ?? []).join("\n");
}

type Job = { readonly steps: readonly { readonly run?: string }[] };

/** What GitHub, GitLab and a person's shell set. */
const variables = {
  GITHUB_SHA: "0123456789012345678901234567890123456789",
  GITHUB_ACTOR: "ada",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_RUN_ID: "42",
  CI_REGISTRY_IMAGE: "registry.gitlab.com/acme/shop",
  CI_COMMIT_TAG: "v1.4.2",
  GITLAB_USER_LOGIN: "ada",
  CI_JOB_URL: "https://gitlab.com/acme/shop/-/jobs/42",
};

/** Runs it with another address in the place of GitHub's; returns what GitHub was sent. Throws when it fails. */
export async function ask(script: AskingScript, github: GitHubApi): Promise<Dispatch> {
  const text = script.text.replaceAll("https://api.github.com", github.url);
  const env = { ...variables, PATH: process.env.PATH, CONFIG_TOKEN: github.token };
  // As GitHub runs the scripts of steps.
  await run("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", text], { env });
  const sent = github.dispatches.at(-1);
  if (sent === undefined) throw new Error(`${script.name} sent nothing`);
  return sent;
}

/** What the action makes of it. */
export function requested(sent: Dispatch): Requested {
  return sent.event === "repository_dispatch"
    ? readRequest({ inputs: {}, dispatched: {}, payload: sent.payload })
    : readRequest({ inputs: {}, dispatched: sent.inputs, payload: {} });
}
