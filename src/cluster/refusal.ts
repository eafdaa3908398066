import type { Refusal } from "../diff/comparison.ts";
import { immutableObjects } from "../helm/immutable.ts";
import type { ApiFailure } from "./api-failure.ts";

/** What is to be made of a dry run that failed. */
export type DryRunFailure =
  /** The operation itself would be refused so. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The operation may well go through: only asking is not possible. `why`: a clause, to follow "because". */
  | { readonly kind: "untold"; readonly why: string }
  /** There is no such namespace: whether that is a refusal, only who knows what else is done can tell. */
  | { readonly kind: "no-namespace"; readonly namespace: string }
  /** Nobody can be asked. */
  | { readonly kind: "error" };

/** As the API server says that the account lacks a permission. Source: k8s.io/apiserver `ForbiddenMessage`. */
const LACKS_PERMISSION =
  /User ".*" cannot (?<verb>\w+) (?:resource|path) "(?<resource>[^"]+)"(?: in API group "(?<group>[^"]*)")?/;

/** Source: k8s.io/apiserver `webhook/errors` NewDryRunUnsupportedErr. */
const NO_DRY_RUN = /^admission webhook ".*" does not support dry run/;

const MISSING_NAMESPACE = /^namespaces "(?<name>[^"]+)" not found/;

/**
 * An apply by the server of what does not have the types of its kind is answered 500, and fails each time.
 * Source: k8s.io/apimachinery `managedfields/internal/structuredmerge.go` Apply.
 */
const WRONG_TYPE = /^failed to (?:create typed patch object|convert new object) /;
const WRONG_FIELD = /\): \.(?<field>\S+?): /;

/** Sorts the failure of a dry run. */
export function readDryRunFailure(failure: ApiFailure): DryRunFailure {
  const { kind, message } = failure;
  const untold = (why: string): DryRunFailure => ({ kind: "untold", why });
  if (kind === "unauthorized" || kind === "network") return { kind: "error" };
  const lacking = kind === "forbidden" ? LACKS_PERMISSION.exec(message)?.groups : undefined;
  if (lacking !== undefined) {
    const { verb, resource, group = "" } = lacking;
    // Without the object's name, so that it is the same for many.
    return untold(`the account may not ${verb} ${resource}${group && `.${group}`}, which a dry run takes`);
  }
  if (NO_DRY_RUN.test(message)) return untold(`a webhook cannot be asked by a dry run: ${message}`);
  const namespace = MISSING_NAMESPACE.exec(message)?.groups?.name;
  if (kind === "not-found" && namespace !== undefined) return { kind: "no-namespace", namespace };
  if (kind === "not-found" || kind === "conflict" || kind === "gone")
    return untold(`it changed while it was looked at: ${message}`);
  if (WRONG_TYPE.test(message)) {
    const field = WRONG_FIELD.exec(message)?.groups?.field;
    const refusal: Refusal = { kind: "invalid", message, fields: field === undefined ? [] : [field] };
    return { kind: "refused", refusal };
  }
  if (failure.transient) return untold(`the API server could not tell: ${message} (${failure.status})`);
  return { kind: "refused", refusal: refusalOf(failure) };
}

/** In the API server's words. */
export function withoutNamespace(namespace: string): Refusal {
  return { kind: "no-namespace", message: `namespaces "${namespace}" not found`, fields: [] };
}

function refusalOf({ status, message, causes }: ApiFailure): Refusal {
  const immutable = immutableObjects(message);
  if (immutable.length === 0) {
    // Of what validation says no to; another refusal has no fields, or some that are none of the object's.
    const fields = status === 422 ? causes.map(({ field }) => field) : [];
    return { kind: "invalid", message, fields: [...new Set(fields)].filter((field) => field !== "") };
  }
  return { kind: "immutable", message, fields: immutable.flatMap(({ fields }) => fields) };
}
