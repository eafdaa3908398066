import type { SetupLayout } from "../../config/configuration.ts";
import type { DefaultKeys } from "../../config/plan-keys.ts";
import type { Declaration, Problem } from "../declaration.ts";
import { leadsNowhere, textOf } from "../file-text.ts";
import type { Format, Read, Surveyable, Surveyed } from "../format.ts";
import { withoutEncrypted } from "../objects/encrypted.ts";
import { type ReadObjects, readObjects } from "../objects/read-objects.ts";
import { declarationOf } from "../plans/declaration-of.ts";
import { defaultsFor } from "../plans/merge.ts";
import { withDefaults } from "../sets/defaults.ts";
import { withoutDuplicates } from "../sets/duplicates.ts";
import { isIgnored } from "../sets/ignored.ts";
import { setsOf } from "../sets/sets.ts";
import { hiding } from "../sets/unreadable.ts";
import type { Tree } from "../tree.ts";
import { type MgoFile, mgoFiles, secretsOf } from "./files.ts";
import { type ReadRelease, readRelease } from "./release.ts";

/**
 * Repositories as mgo reads them: `*-values.yaml` with a header that names the release, `*-secrets.yaml` beside them,
 * and `*-raw.yaml` with manifests, which become sets as those of the layout of Flux.
 */
export const mygitops: Format = {
  paths: (commit) =>
    filesOf(commit).flatMap(({ resolved }) => (resolved.kind === "file" ? [resolved.path] : [])),
  read(commit) {
    const defaultsOf = defaultsFor(commit.configuration.defaults);
    const reads = commit.setups.map((setup) => readSetup(setup, commit, defaultsOf));
    return {
      plans: reads.flatMap(({ plans }) => plans),
      problems: reads.flatMap(({ problems }) => problems),
      lapsed: [],
      bare: reads.flatMap(({ bare = [] }) => bare),
    };
  },
};

function filesOf(commit: Surveyed): readonly MgoFile[] {
  return commit.setups.flatMap(({ paths }) => paths.flatMap((folder) => mgoFiles(folder, commit)));
}

type DefaultsOf = (id: string) => DefaultKeys | undefined;

function readSetup(layout: SetupLayout, commit: Surveyable, defaultsOf: DefaultsOf): Read {
  const { setup, paths } = layout;
  const { tree, texts, lockNamespace } = commit;
  const where = { setup, lockNamespace };
  const files = filesOf({ ...commit, setups: [layout] });
  const raw = files.filter(({ kind }) => kind === "raw").map((file) => readRaw(file, texts));
  const { objects: all, problems: twice } = withoutDuplicates(
    raw.flatMap((read) => read.objects),
    where,
    // All of it is applied as it stands.
    () => false,
  );
  const [objects, encrypted] = withoutEncrypted(all, isIgnored);
  const unreadable = [...raw.flatMap(({ problems }) => problems), ...encrypted];
  const unread = [...unreadable.map((one) => hiding(one, where)), ...twice];
  const sets = setsOf({ ...where, objects, carryOver: unread.length > 0 });
  const releases = files.filter(({ kind }) => kind === "values").map((file) => readRelease(file, texts));
  const plans = releases.flatMap((read) =>
    read.kind === "release" ? [planOf(read, setup, { tree, defaultsOf, needs: sets.needs })] : [],
  );
  const ids = plans.map(({ id }) => id);
  const before = sets.before.map((set) => withDefaults(set, defaultsOf));
  const behind = sets.after.map((set) =>
    withDefaults({ ...set, after: [...(set.after ?? []), ...ids] }, defaultsOf),
  );
  const inOrder = [...before, ...plans, ...behind];
  return {
    plans: inOrder.map((declaration) => ({ declaration, needPlaces: [] })),
    problems: [...missing(layout, commit), ...unread, ...releases.flatMap((read) => problemsOf(read, where))],
    lapsed: [],
    bare: paths
      .filter((folder) => tree.hasFolder(folder) && mgoFiles(folder, commit).length === 0)
      .map((folder) => ({ setup, folder })),
  };
}

function readRaw({ path, resolved }: MgoFile, texts: Surveyable["texts"]): ReadObjects {
  if (resolved.kind === "file") return readObjects(path, textOf(resolved.path, texts));
  return { objects: [], problems: [{ place: { file: path }, ...leadsNowhere }] };
}

interface PlanParts {
  readonly tree: Tree;
  readonly defaultsOf: DefaultsOf;
  needs(namespaces: readonly string[]): readonly string[];
}

/** The release of a values file, with what gitops.yaml has as defaults for plans: the header says nothing of those. */
function planOf(
  { file, header, place }: Extract<ReadRelease, { kind: "release" }>,
  setup: string,
  { tree, defaultsOf, needs }: PlanParts,
): Declaration {
  const { path } = file;
  const { chart, version, name, namespace } = header;
  const id = `${setup}/${namespace}/${name}`;
  const secrets = secretsOf(path, tree);
  const values = [path, ...(secrets === undefined ? [] : [secrets])];
  return declarationOf(
    { path, id, setup, namespace, name },
    place,
    { chart, version, values, needs: needs([namespace]) },
    defaultsOf(id),
  );
}

function problemsOf(
  read: ReadRelease,
  where: { readonly setup: string; readonly lockNamespace: string },
): readonly Problem[] {
  if (read.kind === "release") return [];
  const { problems, release } = read;
  if (release === undefined) return problems.map((problem) => hiding(problem, where));
  const { setup } = where;
  const plan = { ...release, setup, id: `${setup}/${release.namespace}/${release.name}` };
  return problems.map((problem) => ({ ...problem, plan }));
}

function missing(
  { setup, paths, place }: SetupLayout,
  { tree, lockNamespace }: Surveyable,
): readonly Problem[] {
  return paths
    .filter((folder) => !tree.hasFolder(folder))
    .map((folder) => {
      const message = `\`paths\` of ${setup}: there is no folder \`${folder}\`.`;
      const hint = "Correct it, or take the setup out when it is gone for good.";
      return hiding({ place, message, hint }, { setup, lockNamespace }, folder);
    });
}
