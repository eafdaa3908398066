import { setTimeout as sleep } from "node:timers/promises";
import { whyCancelled } from "../ending.ts";
import { UserError } from "../errors.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Api } from "./api.ts";
import { FIELD_MANAGER } from "./apply.ts";
import type { LiveObject, ObjectReference, RemoveOptions } from "./cluster.ts";
import { type Discovery, objectPath, permissionFor, type Resource } from "./discovery.ts";
import { METADATA_ONLY, type MetadataObject } from "./metadata.ts";

/** Milliseconds between two looks at an object that is being deleted. */
const PAUSE = 250;

interface Located {
  readonly reference: ObjectReference;
  readonly resource: Resource;
  readonly path: readonly string[];
}

/** See `Cluster.find`. */
export async function findObject(
  api: Api,
  discovery: Discovery,
  object: ObjectReference,
): Promise<LiveObject | undefined> {
  const located = await locate(discovery, object);
  return located === undefined ? undefined : await look(api, located);
}

/** See `Cluster.annotate`. */
export async function annotateObject(
  api: Api,
  discovery: Discovery,
  object: ObjectReference,
  annotations: Readonly<Record<string, string | null>>,
): Promise<void> {
  const located = await locate(discovery, object);
  if (located === undefined) return;
  const { resource, path, reference } = located;
  const result = await api.request({
    method: "PATCH",
    path,
    query: { fieldManager: FIELD_MANAGER },
    accept: METADATA_ONLY,
    contentType: "application/merge-patch+json",
    body: { metadata: { annotations } },
    doing: `annotate ${nameOf(reference)}`,
    permission: permissionFor("patch", resource, reference.namespace),
  });
  if (!result.ok && result.failure.kind !== "not-found") throw result.error;
}

/** See `Cluster.remove`. */
export async function removeObject(
  api: Api,
  discovery: Discovery,
  object: LiveObject,
  { dependents, within, cancel }: RemoveOptions,
): Promise<void> {
  const located = await locate(discovery, object);
  if (located === undefined) return;
  const { resource, path, reference } = located;
  const result = await api.request({
    method: "DELETE",
    path,
    body: {
      apiVersion: "v1",
      kind: "DeleteOptions",
      propagationPolicy: dependents,
      preconditions: { uid: object.uid },
    },
    doing: `delete ${nameOf(reference)}`,
    signal: cancel,
    permission: permissionFor("delete", resource, reference.namespace),
  });
  // Gone by itself, or another one of that name by now: in both cases this one is gone.
  if (!result.ok && !["not-found", "conflict"].includes(result.failure.kind)) throw result.error;
  const end = Date.now() + within * 1000;
  for (;;) {
    if (cancel.aborted) throw notWaitedFor(reference, cancel);
    const now = await look(api, located);
    if (now === undefined || now.uid !== object.uid) return;
    if (Date.now() >= end) throw stillThere(now, within);
    await sleep(PAUSE, undefined, { signal: cancel }).catch(() => undefined);
  }
}

/** Where an object is. Its namespace is left out where its kind has none. */
async function locate(discovery: Discovery, object: ObjectReference): Promise<Located | undefined> {
  const { apiVersion, kind, name } = object;
  const resource = await discovery.resource(apiVersion, kind);
  if (resource === undefined) return undefined;
  const namespace = resource.namespaced ? object.namespace : undefined;
  return {
    reference: { apiVersion, kind, name, namespace },
    resource,
    path: objectPath(object, resource, namespace),
  };
}

async function look(api: Api, { reference, resource, path }: Located): Promise<LiveObject | undefined> {
  const result = await api.request<MetadataObject>({
    path,
    accept: METADATA_ONLY,
    doing: `look for ${nameOf(reference)}`,
    permission: permissionFor("get", resource, reference.namespace),
  });
  if (result.ok) {
    const { uid = "", annotations = {}, finalizers = [] } = result.body.metadata;
    return { ...reference, uid, annotations, finalizers };
  }
  if (result.failure.kind === "not-found") return undefined;
  throw result.error;
}

function notWaitedFor(object: ObjectReference, cancel: AbortSignal): UserError {
  return new UserError(
    `${nameOf(object)} was deleted, but was not waited for, because ${whyCancelled(cancel)}.`,
    { hint: "The next run makes it anew." },
  );
}

function stillThere(object: LiveObject, within: number): UserError {
  const held = object.finalizers.length === 0 ? "" : ` (held by finalizers ${object.finalizers.join(", ")})`;
  return new UserError(`${nameOf(object)} was deleted, but is still there after ${within} s${held}.`, {
    hint: "An object with finalizers waits for the controller that set them; run again when it is gone.",
  });
}
