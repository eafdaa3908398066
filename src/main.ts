import { cleanUp } from "./clean-up.ts";
import { run } from "./run.ts";
import { listenForSignals } from "./signals.ts";

// One bundle is both the main and the post step: the main step leaves state, and the runner gives it to the post
// step as STATE_<name>.
const folder = process.env.STATE_folder;
process.exitCode =
  process.env.STATE_main === undefined
    ? await run(process.env, listenForSignals(process))
    : await cleanUp(folder);
