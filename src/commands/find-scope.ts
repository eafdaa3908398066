import type { Change } from "../config/change.ts";
import { configurationPath } from "../config/read.ts";
import { messageOf } from "../errors.ts";
import type { Base } from "./base.ts";
import type { RepositoryAt, RepositoryReader } from "./read-repository.ts";
import { needsBase, type Scope, scopeOf } from "./scope.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

export interface ScopeInput {
  readonly settings: Settings;
  readonly world: World;
  readonly reader: RepositoryReader;
  readonly now: RepositoryAt;
  readonly base: Base;
  readonly changes: readonly Change[];
  /** Paths that were changed since the base and put back. */
  readonly undone: readonly string[];
}

/** Compares with the base where it takes that; a run about everything looks at the setups of the base, too. */
export async function findScope(input: ScopeInput): Promise<Scope> {
  const { settings, world, reader, now, base, changes } = input;
  const undone = input.undone.map((path): Change => {
    return { status: now.tree.get(path) === undefined ? "deleted" : "modified", path };
  });
  const everything = reasonForAll(settings, base);
  const needed = base.kind === "commit" && (everything !== undefined || needsBase(now, changes));
  const before = needed ? await readBase(base.sha, reader, world) : undefined;
  const baseLost = needed && before === undefined;
  const all = everything ?? reasonOfConfiguration(baseLost ? [...changes, ...undone] : undone);
  const everywhere = base.kind === "commit" && !base.complete;
  return scopeOf({ ...settings, now, before, baseLost, changes, undone, all, everywhere });
}

/** A base whose files cannot be read as a whole (it was never deployed as a whole) tells no more than its diff. */
async function readBase(
  sha: string,
  reader: RepositoryReader,
  { log }: World,
): Promise<RepositoryAt | undefined> {
  try {
    return await reader.read(sha);
  } catch (error) {
    log.warning(
      `The base ${sha.slice(0, 7)} cannot be read as a whole: ${messageOf(error)} So which plans were deleted since is known from the labels of the releases alone, in the setups where files are gone.`,
    );
    return undefined;
  }
}

/** A gitops.yaml that cannot be compared with what the clusters were last deployed with may concern every plan. */
function reasonOfConfiguration(changes: readonly Change[]): string | undefined {
  return changes.some((change) => change.path === configurationPath)
    ? `${configurationPath} changed`
    : undefined;
}

/** Why every plan is touched, whatever the changes are; undefined: they are asked. */
function reasonForAll({ trigger, inputs }: Settings, base: Base): string | undefined {
  if (inputs.force) return "`force` asks for it";
  if (trigger === "dispatch") return "started by hand";
  if (trigger === "sync") return "synced";
  if (base.kind === "commit") return undefined;
  return "first deployment known: no earlier commit to compare with";
}
