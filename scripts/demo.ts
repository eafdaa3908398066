// `npm start`: plays six pushes of a small config repository on two real clusters of this machine, and shows what
// people would see. `npm start -- --once` ends after the last one.
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { binaryPath } from "../test/testbed/binaries.ts";
import { runCommand } from "../test/testbed/processes.ts";
import { type PlayedPush, pageOf } from "./demo/page.ts";
import { playPush } from "./demo/play.ts";
import { makeRoom, type Stage, setStage, setups } from "./demo/stage.ts";
import { storyOf } from "./demo/story.ts";
import { paint, say } from "./demo/terminal.ts";
import { getTools, missingTools } from "./demo/tools.ts";

/** A promise that is fulfilled by the first signal to end. */
interface Ending {
  readonly asked: Promise<void>;
  readonly signal: () => NodeJS.Signals | undefined;
  /** Nothing is there yet that would have to end in order. */
  starting: boolean;
}

interface Options {
  readonly once: boolean;
  /** Where a page that stays is put. */
  readonly pages: string;
}

// Explicit, since a cluster that was still starting would keep the process; its watchdog ends it then.
process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((each) => each !== "--once");
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(" ")}. \`npm start\` takes nothing, or \`-- --once\` to end by itself.`);
    return 2;
  }
  const ending = listen();
  const pages = tmpdir();
  await using stack = new AsyncDisposableStack();
  await makeRoom(stack);
  try {
    const played = demo({ once: args.includes("--once"), pages }, ending, stack);
    // A run that is under way is cancelled and reports; clusters that are starting are not waited for.
    const left = ending.asked.then(() => (ending.starting ? 130 : played));
    return await Promise.race([played, left]);
  } catch (error) {
    // What a signal ended on the way is no error of the demo.
    if (ending.signal() !== undefined) return 130;
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function demo(options: Options, ending: Ending, stack: AsyncDisposableStack): Promise<number> {
  const missing = missingTools();
  announce(missing);
  if (missing.length > 0) await getTools(missing, ending.asked);
  const startedAt = Date.now();
  const stage = await setStage(stack);
  ending.starting = false;
  say(paint(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`, "dim"));
  const asExpected = await show(stage, options, ending);
  if (ending.signal() !== undefined) return 130;
  if (!options.once) {
    await tell(stage);
    await ending.asked;
    say("\nEnding both clusters and removing everything …");
  }
  return asExpected ? 0 : 1;
}

/** Plays all pushes and writes the page; answers whether each ended as the story has it. */
async function show(stage: Stage, { once, pages }: Options, ending: Ending): Promise<boolean> {
  const pushes = storyOf(stage.charts.url);
  const played: (PlayedPush & { readonly commit: string })[] = [];
  for (const [index, push] of pushes.entries()) {
    if (ending.signal() !== undefined) return false;
    const at = { number: index + 1, of: pushes.length, before: played.at(-1)?.commit };
    played.push(await playPush(push, at, stage, ending.asked));
  }
  if (ending.signal() !== undefined) return false;
  // After `--once` the page is all that is left.
  const folder = once ? await mkdtemp(join(pages, "gitops-demo-page-")) : stage.folder;
  const page = join(folder, "runs.html");
  await writeFile(page, pageOf(played));
  say(`\n${paint("The job summaries", "bold")}, as GitHub shows them: ${pathToFileURL(page)}`);
  const odd = [
    ...played.flatMap((push, index) => oddOf(push, pushes[index]?.green)),
    ...stage.gitHub.problems,
  ];
  for (const sentence of odd) say(paint(`Not as it should be: ${sentence}`, "red"));
  return odd.length === 0;
}

function oddOf({ message, result }: PlayedPush, green: boolean | undefined): readonly string[] {
  const { exitCode, problems, orphans } = result;
  return [
    ...((exitCode === 0) === green ? [] : [`"${message}" ended with exit code ${exitCode}`]),
    ...problems,
    ...orphans.map((command) => `this outlived its run: ${command}`),
  ];
}

async function tell(stage: Stage): Promise<void> {
  const onPath = await runCommand("kubectl", ["version", "--client"]).catch(() => undefined);
  const kubectl = onPath?.code !== 0 && existsSync(binaryPath("kubectl")) ? binaryPath("kubectl") : "kubectl";
  say(`\n${paint("The clusters run", "bold")} until Ctrl-C. To look at them:`);
  say(`  export KUBECONFIG=${stage.kubeconfig}`);
  for (const setup of setups) say(`  ${kubectl} --context ${setup} get pods -A`);
  for (const setup of setups) say(`  ${binaryPath("helm4")} --kube-context ${setup} list -A`);
}

function announce(missing: readonly string[]): void {
  const what = "Setting up two Kubernetes clusters, a kubeconfig store, a chart repository and a git remote";
  if (missing.length === 0) say(`${what}: takes about 10 s.`);
  else {
    say(`${what}: takes about 10 s, once the tools are there.`);
    say(`To be had first, by download or else built with Go (10 min): ${missing.join(", ")}.`);
  }
}

/** The first signal ends the demo in order, the second at once (the test bed's watchdogs then end the clusters). */
function listen(): Ending {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: NodeJS.Signals | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (first !== undefined) process.exit(130);
      first = signal;
      resolve();
    });
  }
  return { asked: promise, signal: () => first, starting: true };
}
