// Nothing of the test bed may outlive the tests, not even when the test process is killed with SIGKILL.
import { spawn } from "node:child_process";
import { once } from "node:events";

/** Ends the processes it was told of, and removes its folder, when this process dies or lets it go. */
export type Watchdog = {
  watch(pid: number): void;
  /** To be called when a watched process has ended, since its number may be given to another. */
  forget(pid: number): void;
  /** Ends what is still watched, removes the folder, and waits for both. */
  release(): Promise<void>;
};

// The kernel closes the pipe to this script however the parent ends; that is the only sign it needs.
const SCRIPT = `
trap '' INT TERM HUP
pids=""
while read -r verb pid; do
  case $verb in
    watch) pids="$pids $pid" ;;
    forget)
      kept=""
      for each in $pids; do [ "$each" = "$pid" ] || kept="$kept $each"; done
      pids=$kept ;;
  esac
done
for each in $pids; do kill -9 "$each" 2>/dev/null; done
rm -rf "$1"
[ -e "$1" ] && sleep 1 && rm -rf "$1"
exit 0
`;

/** Starts a watchdog for what lives in `folder` (a temporary folder that it may remove). */
export function startWatchdog(folder: string): Watchdog {
  const child = spawn("/bin/sh", ["-c", SCRIPT, "watchdog", folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
  });
  const exited = once(child, "exit");
  child.unref();
  // Written to after the watchdog ended (a second release): nothing is left to guard.
  child.stdin.on("error", () => undefined);
  const tell = (line: string) => void (child.stdin.writable && child.stdin.write(`${line}\n`));
  return {
    watch: (pid) => tell(`watch ${pid}`),
    forget: (pid) => tell(`forget ${pid}`),
    async release() {
      child.stdin.end();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      await exited;
    },
  };
}
