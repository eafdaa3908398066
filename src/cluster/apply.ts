import { setTimeout as sleep } from "node:timers/promises";
import { whyCancelled } from "../ending.ts";
import { UserError } from "../errors.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { Api } from "./api.ts";
import { type Discovery, objectPath, permissionFor } from "./discovery.ts";
import { fieldsOf } from "./fields.ts";
import type { ManifestObject } from "./manifest.ts";

/** Under this name the action itself applies. */
export const FIELD_MANAGER = "gitops-action";

/** Milliseconds between two looks at a CRD. */
const PAUSE = 250;

export interface ApplyOptions {
  /** Of an object that names none. */
  readonly namespace: string;
  /** Seconds that a CRD may take until the cluster knows its kinds. */
  readonly within: number;
  readonly cancel: AbortSignal;
}

/** See `Cluster.apply`. */
export async function applyObject(
  api: Api,
  discovery: Discovery,
  object: ManifestObject,
  { namespace, within, cancel }: ApplyOptions,
): Promise<void> {
  const { apiVersion, kind, name, document } = object;
  if (document === undefined) throw new Error(`${kind} ${name} is part of a List.`);
  const resource = await discovery.resource(apiVersion, kind);
  if (resource === undefined) {
    throw new UserError(
      `Cannot apply ${kind} ${name}: the cluster of ${api.setup} does not know ${apiVersion} ${kind}.`,
      {
        hint: "See that its CRD is installed, and its apiVersion one that this Kubernetes has.",
      },
    );
  }
  const where = resource.namespaced ? (object.namespace ?? namespace) : undefined;
  await api.demand({
    method: "PATCH",
    path: objectPath(object, resource, where),
    query: { fieldManager: FIELD_MANAGER, force: "true" },
    contentType: "application/apply-patch+yaml",
    body: document,
    doing: `apply ${kind} ${name}`,
    permission: permissionFor("create and patch", resource, where),
    signal: cancel,
  });
  if (kind === "CustomResourceDefinition" && groupOf(object.apiVersion) === "apiextensions.k8s.io")
    await awaitKinds(api, discovery, object, { within, cancel });
}

/** Waits until what a CRD defines can be used. */
async function awaitKinds(
  api: Api,
  discovery: Discovery,
  { apiVersion, name, content }: ManifestObject,
  { within, cancel }: Pick<ApplyOptions, "within" | "cancel">,
): Promise<void> {
  const end = Date.now() + within * 1000;
  const spec = fieldsOf(content, "", () => undefined).object("spec");
  const kind = spec.object("names").text("kind") ?? "";
  // Read without types: what is served is the text `true` here.
  const served = spec.objects("versions").filter((version) => version.text("served") !== "false");
  const versions = served.map((version) => `${spec.text("group")}/${version.text("name")}`);
  for (;;) {
    if (cancel.aborted)
      throw new UserError(`CRD ${name} was not waited for, because ${whyCancelled(cancel)}.`);
    const state = await establishment(api, apiVersion, name);
    if (state.refused !== undefined) {
      throw new UserError(`The cluster does not take the names of CRD ${name}: ${state.refused}.`, {
        hint: "Another CRD has them: see kubectl get crds.",
      });
    }
    if (state.established && (await knowsAll(discovery, versions, kind))) return;
    if (Date.now() >= end) {
      throw new UserError(`CRD ${name} was applied, but cannot be used after ${within} s.`, {
        hint: `Its conditions tell why: kubectl get crd ${name} -o yaml`,
      });
    }
    await sleep(PAUSE, undefined, { signal: cancel }).catch(() => undefined);
  }
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

async function establishment(
  api: Api,
  apiVersion: string,
  name: string,
): Promise<{ readonly established: boolean; readonly refused: string | undefined }> {
  const crd = await api.demand<{ readonly status?: { readonly conditions?: readonly Condition[] } }>({
    path: ["apis", ...apiVersion.split("/"), "customresourcedefinitions", name],
    doing: `look whether CRD ${name} can be used`,
    permission: "get customresourcedefinitions",
  });
  const conditions = crd.status?.conditions ?? [];
  const refused = conditions.find(({ type, status }) => type === "NamesAccepted" && status === "False");
  return {
    established: conditions.some(({ type, status }) => type === "Established" && status === "True"),
    refused: refused && (refused.message ?? ""),
  };
}

async function knowsAll(discovery: Discovery, versions: readonly string[], kind: string): Promise<boolean> {
  const found = await Promise.all(versions.map((version) => discovery.resource(version, kind)));
  return found.every((resource) => resource !== undefined);
}
