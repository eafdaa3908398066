import { nearest } from "../../config/distance.ts";
import { groupOf } from "./identity.ts";

/** A kind that a cluster serves. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * The kind that one which the cluster does not serve was probably meant to be: the same in another group or version, or
 * one that is written nearly so, first in its own. undefined: none is like it.
 */
export function similarKind(meant: ServedKind, served: readonly ServedKind[]): ServedKind | undefined {
  const elsewhere = served.filter(({ kind }) => kind === meant.kind);
  if (elsewhere.length > 0) return inNearestVersion(meant, elsewhere);
  const beside = served.filter(({ apiVersion }) => apiVersion === meant.apiVersion);
  return likeIn(meant, beside) ?? likeIn(meant, served);
}

function inNearestVersion({ apiVersion }: ServedKind, all: readonly ServedKind[]): ServedKind | undefined {
  const group = all.find((one) => groupOf(one.apiVersion) === groupOf(apiVersion));
  const [near] = nearest(
    apiVersion,
    all.map((one) => one.apiVersion),
    1,
  );
  return group ?? all.find((one) => one.apiVersion === near) ?? all[0];
}

function likeIn(meant: ServedKind, all: readonly ServedKind[]): ServedKind | undefined {
  const [near] = nearest(
    meant.kind,
    all.map(({ kind }) => kind),
    1,
  );
  const like = all.filter(({ kind }) => kind === near);
  return like.length === 0 ? undefined : inNearestVersion(meant, like);
}
