import type { SetupLayout } from "../../config/configuration.ts";
import type { Format, Read, Surveyable } from "../format.ts";
import type { Needing } from "../needs.ts";
import { withoutEncrypted } from "../objects/encrypted.ts";
import { defaultsFor } from "../plans/merge.ts";
import { withDefaults } from "../sets/defaults.ts";
import { withoutDuplicates } from "../sets/duplicates.ts";
import type { FoundObject } from "../sets/found-object.ts";
import { isIgnored } from "../sets/ignored.ts";
import { placeOf } from "../sets/place-of.ts";
import { setsOf } from "../sets/sets.ts";
import { hiding } from "../sets/unreadable.ts";
import { fluxFiles } from "./files.ts";
import type { FluxContext } from "./kind-reader.ts";
import { type ReadFolder, readFolder } from "./read-folder.ts";
import { readers } from "./readers.ts";
import { fluxFilesOf, generationsOf } from "./sources.ts";
import { withoutChanged } from "./v2/kustomizations.ts";

/** Repositories as Flux reads them: releases are HelmReleases, and whatever else there is, sets of manifests. */
export const flux: Format = {
  paths: (commit) => [
    ...fluxFilesOf(commit),
    ...commit.setups
      .flatMap(({ paths }) => paths)
      .flatMap((folder) => fluxFiles(folder, commit))
      .flatMap(({ resolved }) => (resolved.kind === "file" ? [resolved.path] : [])),
  ],
  generations: generationsOf,
  read(commit) {
    const reads = commit.setups.map((setup) => readSetup(setup, commit));
    const defaultsOf = defaultsFor(commit.configuration.defaults);
    return {
      plans: reads.flatMap(({ plans }) =>
        plans.map((plan) => ({ ...plan, declaration: withDefaults(plan.declaration, defaultsOf) })),
      ),
      problems: reads.flatMap(({ problems }) => problems),
      lapsed: [],
      bare: reads.flatMap(({ bare = [] }) => bare),
    };
  },
};

function readSetup(layout: SetupLayout, commit: Surveyable): Read {
  const { setup } = layout;
  const where = { setup, lockNamespace: commit.lockNamespace };
  const folders = layout.paths.map((folder) => readFolder(layout, folder, commit));
  const found = folders.flatMap((folder) => folder.objects);
  const isPlan = ({ kind }: FoundObject) => kind === "HelmRelease";
  const { objects: once, problems: twice } = withoutDuplicates(found, where, isPlan);
  const [objects, changed] = withoutChanged(once);
  const owners = objects.map((object) => readers.find(({ owns }) => owns(object.apiVersion, object.kind)));
  const [manifests, encrypted] = withoutEncrypted(
    objects.filter((_, at) => owners[at] === undefined),
    isIgnored,
  );
  const unread = [
    ...folders.flatMap((folder) => folder.problems),
    ...twice,
    ...[...changed, ...encrypted].map((problem) => hiding(problem, where)),
  ];
  const sets = setsOf({ ...where, objects: manifests, carryOver: unread.length > 0 });
  const context: FluxContext = {
    setup,
    commit,
    objects,
    needs: sets.needs,
    place: placeOf,
    problem(object, offset, { plan, ...text }) {
      const problem = { place: placeOf(object, offset), ...text };
      return plan === undefined ? hiding(problem, where) : { ...problem, plan, hides: "namespace" };
    },
  };
  const reads = readers.map((reader) => {
    const own = objects.filter((_, at) => owners[at] === reader);
    return reader.read(own, context);
  });
  const releases = reads.flatMap(({ plans }) => plans);
  const ids = releases.map(({ declaration }) => declaration.id);
  return {
    plans: [
      ...sets.before.map(needing),
      ...releases,
      ...sets.after.map((set) => needing({ ...set, after: [...(set.after ?? []), ...ids] })),
    ],
    problems: [...unread, ...reads.flatMap(({ problems }) => problems)],
    lapsed: [],
    bare: folders.filter(isBare).map(({ folder }) => ({ setup, folder })),
  };
}

function isBare({ objects, problems }: ReadFolder): boolean {
  return objects.length === 0 && problems.length === 0;
}

function needing(declaration: Needing["declaration"]): Needing {
  return { declaration, needPlaces: [] };
}
