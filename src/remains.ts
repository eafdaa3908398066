import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenedKubeconfig } from "./cluster/kubeconfig.ts";
import { CommandError, messageOf } from "./errors.ts";

/** A setup that the run is at work on. */
export interface HeldSetup {
  readonly setup: string;
  readonly kubeconfig: OpenedKubeconfig;
  /** Where its releases are looked for; undefined: in the whole cluster. */
  readonly namespaces?: readonly string[] | undefined;
  /** The Lease that keeps others out, where there is one, and as whom the run holds it. */
  readonly lease?: { readonly namespace: string; readonly name: string } | undefined;
  readonly holder: string;
}

/** A release that Helm is at work on: a Helm that is killed meanwhile leaves it stuck. */
export interface RiskyRelease {
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
}

/** What a run that is killed leaves to its post step. */
export interface LeftBehind {
  /** `<run id>-<attempt>` */
  readonly run: string;
  /** Whether stuck releases may be unlocked. */
  readonly repair: boolean;
  readonly setups: readonly HeldSetup[];
  readonly risky: readonly RiskyRelease[];
}

/** Notes, on disk and at once, what would be left if the run was killed now. */
export interface Remains {
  add(setup: HeldSetup): void;
  /** To be called when the setup's lock was given back. It stays noted while something of it is at risk. */
  remove(setup: string): void;
  beginRisky(release: RiskyRelease): void;
  endRisky(release: RiskyRelease): void;
}

const fileName = "locks.json";

/** Keeps the notes in the run's folder. `warn` hears when they cannot be written: no deployment fails for that. */
export function createRemains(
  folder: string,
  { run, repair }: Pick<LeftBehind, "run" | "repair">,
  warn: (text: string) => void,
): Remains {
  let setups: readonly HeldSetup[] = [];
  let risky: readonly RiskyRelease[] = [];
  const released = new Set<string>();

  function write(): void {
    setups = setups.filter(
      ({ setup }) => !released.has(setup) || risky.some((release) => release.setup === setup),
    );
    const path = join(folder, fileName);
    try {
      // A run that is killed in the midst of writing leaves the old notes, not half of the new ones.
      writeFileSync(`${path}.new`, JSON.stringify({ run, repair, setups, risky } satisfies LeftBehind));
      renameSync(`${path}.new`, path);
    } catch (error) {
      warn(`${path} could not be written, so a killed run is not tidied up after: ${messageOf(error)}`);
    }
  }
  const others = (release: RiskyRelease) => risky.filter((each) => !isSame(each, release));
  return {
    add(setup) {
      released.delete(setup.setup);
      setups = [...setups.filter((each) => each.setup !== setup.setup), setup];
      write();
    },
    remove(setup) {
      released.add(setup);
      write();
    },
    beginRisky(release) {
      const { setup, namespace, release: name } = release;
      risky = [...others(release), { setup, namespace, release: name }];
      write();
    },
    endRisky(release) {
      risky = others(release);
      write();
    },
  };
}

/**
 * Notes a release as at risk while Helm works on it. It stays noted when Helm was ended from outside: then it has
 * left the release as it was in that moment.
 */
export async function whileRisky(
  remains: Pick<Remains, "beginRisky" | "endRisky">,
  release: RiskyRelease,
  helm: () => Promise<void>,
): Promise<void> {
  remains.beginRisky(release);
  try {
    await helm();
  } catch (error) {
    if (!(error instanceof CommandError) || endedByItself(error)) remains.endRisky(release);
    throw error;
  }
  remains.endRisky(release);
}

function endedByItself({ failure }: CommandError): boolean {
  return failure.exitCode !== undefined && !failure.timedOut && !failure.cancelled;
}

/** What a run has left in its folder; undefined: nothing, or it came to nothing that could be left. */
export function readRemains(folder: string): LeftBehind | undefined {
  try {
    const left: LeftBehind = JSON.parse(readFileSync(join(folder, fileName), "utf8"));
    return left.setups.length > 0 ? left : undefined;
  } catch {
    return undefined;
  }
}

function isSame(a: RiskyRelease, b: RiskyRelease): boolean {
  return a.setup === b.setup && a.namespace === b.namespace && a.release === b.release;
}
