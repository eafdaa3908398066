import { basename } from "node:path";
import { openConsole } from "./console.ts";
import { post } from "./post.ts";
import { run } from "./run.ts";
import { listenForSignals } from "./signals.ts";

// A runner that reads no more (its machine is going away) must not end a deployment midway.
process.stdout.on("error", () => undefined);

// One bundle is both steps; the post step starts it by a file of its own. What the main step saved does not tell them
// apart: where that one was killed at once, nothing was saved.
const isPost = basename(process.argv[1] ?? "") === "post.js";
const { STATE_folder: folder } = process.env;
process.exitCode = isPost
  ? await post({ folder, environment: process.env, console: openConsole(process.env) })
  : await run(process.env, listenForSignals(process));

// All is said: nothing that still runs (a download listens to no signal) is worth waiting for until the runner kills.
setTimeout(() => process.exit(), 1_000).unref();
