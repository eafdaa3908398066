import { openConsole } from "./console.ts";
import { post } from "./post.ts";
import { run } from "./run.ts";
import { listenForSignals } from "./signals.ts";

// A runner that reads no more (its machine is going away) must not end a deployment midway.
process.stdout.on("error", () => undefined);

// One bundle is both the main and the post step: the main step leaves state, and the runner gives it to the post
// step as STATE_<name>.
const { STATE_main: main, STATE_folder: folder } = process.env;
process.exitCode =
  main === undefined
    ? await run(process.env, listenForSignals(process))
    : await post({ folder, environment: process.env, console: openConsole(process.env) });

// All is said: nothing that still runs (a download listens to no signal) is worth waiting for until the runner kills.
setTimeout(() => process.exit(), 1_000).unref();
