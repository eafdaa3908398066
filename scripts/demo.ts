// `npm start`: plays five pushes of a small config repository on two real clusters of this machine, and shows what
// people would see. `npm start -- --once` ends after the last one.
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { binaryPath, ensureBinaries } from "../test/testbed/binaries.ts";
import { CONTROL_PLANE_TOOLS } from "../test/testbed/kubernetes.ts";
import { runCommand } from "../test/testbed/processes.ts";
import { type PlayedPush, pageOf } from "./demo/page.ts";
import { playPush } from "./demo/play.ts";
import { type Stage, setStage, setups } from "./demo/stage.ts";
import { storyOf } from "./demo/story.ts";
import { paint, say } from "./demo/terminal.ts";

const tools = ["helm4", "helm3", ...CONTROL_PLANE_TOOLS] as const;

/** A promise that is fulfilled by the first signal to end. */
interface Ending {
  readonly asked: Promise<void>;
  readonly signal: () => NodeJS.Signals | undefined;
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((each) => each !== "--once");
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(" ")}. \`npm start\` takes nothing, or \`-- --once\` to end by itself.`);
    return 2;
  }
  const once = args.includes("--once");
  const ending = listen();
  await using stack = new AsyncDisposableStack();
  try {
    const startedAt = Date.now();
    announce();
    await ensureBinaries(tools);
    const stage = await setStage(stack);
    say(paint(`Ready after ${secondsSince(startedAt)} s.`, "dim"));
    const asExpected = await show(stage, once, ending, stack);
    if (!once && ending.signal() === undefined) {
      await tell(stage);
      await ending.asked;
      say("\nEnding both clusters and removing everything …");
    }
    return asExpected || ending.signal() !== undefined ? 0 : 1;
  } catch (error) {
    // What a signal ended on the way is no error of the demo.
    if (ending.signal() !== undefined) return 130;
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** Plays all pushes and writes the page; answers whether each ended as the story has it. */
async function show(
  stage: Stage,
  once: boolean,
  ending: Ending,
  stack: AsyncDisposableStack,
): Promise<boolean> {
  const pushes = storyOf(stage.charts.url);
  const played: (PlayedPush & { readonly commit: string })[] = [];
  for (const [index, push] of pushes.entries()) {
    if (ending.signal() !== undefined) return true;
    const at = { number: index + 1, of: pushes.length, before: played.at(-1)?.commit };
    played.push(await playPush(push, at, stage, ending.asked));
  }
  const folder = await mkdtemp(join(tmpdir(), "gitops-demo-page-"));
  if (!once) stack.defer(() => rm(folder, { recursive: true, force: true }));
  const page = join(folder, "runs.html");
  await writeFile(page, pageOf(played));
  say(`\n${paint("The job summaries", "bold")}, as GitHub shows them: ${pathToFileURL(page)}`);
  const odd = played.filter(({ result }, index) => (result.exitCode === 0) !== pushes[index]?.green);
  for (const { message } of odd) say(paint(`This ended otherwise than it should: ${message}`, "red"));
  return odd.length === 0;
}

async function tell(stage: Stage): Promise<void> {
  const onPath = await runCommand("kubectl", ["version", "--client"]).catch(() => undefined);
  const kubectl = onPath?.code !== 0 && existsSync(binaryPath("kubectl")) ? binaryPath("kubectl") : "kubectl";
  say(`\n${paint("The clusters run", "bold")} until Ctrl-C. To look at them:`);
  say(`  export KUBECONFIG=${stage.kubeconfig}`);
  for (const setup of setups) say(`  ${kubectl} --context ${setup} get pods -A`);
  for (const setup of setups) say(`  ${binaryPath("helm4")} --kube-context ${setup} list -A`);
}

function announce(): void {
  const missing = tools.filter((name) => !existsSync(binaryPath(name)));
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
  return { asked: promise, signal: () => first };
}

function secondsSince(startedAt: number): string {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}
