import { isOwnGroup } from "./own-groups.ts";

/** Of an object: what tells its kind. `group`: empty for the core group. */
interface Kind {
  readonly group: string;
  readonly kind: string;
}

const HOLDING_DATA = ["PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition"];

/** Why an object is not to be deleted and made anew, as a clause; undefined: it may be. */
export function whyNotRecreated({ group, kind }: Kind): string | undefined {
  if (HOLDING_DATA.includes(kind)) return `what a ${kind} holds would be lost with it`;
  if (isOwnGroup(group)) return undefined;
  return `what the controller of ${group} does when a ${kind} is deleted is not known`;
}

/** Of objects that one operation makes anew: one that wants more is none that a person has thought of object by object. */
export const mostRecreated = 5;

/** Kinds whose pods run on without them, and which take up such pods as their selector matches. */
export const WITH_PODS: readonly string[] = [
  "StatefulSet",
  "Deployment",
  "DaemonSet",
  "ReplicaSet",
  "ReplicationController",
];

/** What to try where objects cannot be changed in place, and none is made anew. */
export function immutableHint(objects: readonly Kind[]): string {
  const whyNot = objects.map(whyNotRecreated).find((why) => why !== undefined);
  const back = "Put the old value back, or give the object another name";
  if (whyNot !== undefined) return `${back}; it is never recreated, since ${whyNot}.`;
  const pods = objects.every(({ kind }) => WITH_PODS.includes(kind)) ? "; its pods stay meanwhile" : "";
  return `${back}. \`on-immutable: recreate\` in the plan deletes and recreates it${pods}.`;
}
