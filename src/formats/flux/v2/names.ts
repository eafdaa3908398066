import { hash } from "node:crypto";
import { isNamespaceName } from "../../../config/namespace-name.ts";
import { entryOf, type Fault, textIn, type YamlMap } from "../../../yaml/node.ts";
import { maxReleaseName, releaseNameFault } from "../../release-name.ts";

/** Of the hash that ends a name that is too long. */
const digits = 12;

/**
 * A release's name as Flux shortens it, so that what Flux has deployed is found: the first 40 characters, and the
 * beginning of a hash of all. Source: fluxcd/helm-controller, internal/release/name.go.
 */
export function shortenName(name: string): string {
  if (name.length <= maxReleaseName) return name;
  return `${name.slice(0, maxReleaseName - digits - 1)}-${hash("sha256", name, "hex").slice(0, digits)}`;
}

/** Where a HelmRelease deploys to, and under which name. */
export interface ReleasePlace {
  readonly namespace: string;
  readonly release: string;
  /** Another namespace where Flux may have recorded the release; undefined: none. */
  readonly storage: string | undefined;
}

/** By the names in a HelmRelease's spec. `own`: those of the object itself. */
export function placeOf(
  own: { readonly name: string; readonly namespace: string },
  spec: {
    readonly releaseName?: string;
    readonly targetNamespace?: string;
    readonly storageNamespace?: string;
  },
): ReleasePlace {
  const { releaseName, targetNamespace, storageNamespace = own.namespace } = spec;
  const composed = targetNamespace === undefined ? own.name : `${targetNamespace}-${own.name}`;
  const namespace = targetNamespace ?? own.namespace;
  return {
    namespace,
    release: shortenName(releaseName ?? composed),
    storage: storageNamespace === namespace ? undefined : storageNamespace,
  };
}

/** The names that a spec says as far as it can be read, where something else in it is wrong. */
export function namesIn(root: YamlMap): Parameters<typeof placeOf>[1] {
  const spec = entryOf(root, "spec")?.value;
  const found = ["releaseName", "targetNamespace", "storageNamespace"].flatMap((key) => {
    const name = textIn(spec, key);
    return name === undefined ? [] : [[key, name]];
  });
  return Object.fromEntries(found);
}

/** What is wrong with the names of release and namespace. */
export function placeFaults(root: YamlMap, { namespace, release }: ReleasePlace): readonly Fault[] {
  const spec = entryOf(root, "spec")?.value;
  const offsetOf = (key: string) => (entryOf(spec, key)?.value ?? root).offset;
  if (!isNamespaceName(namespace)) {
    const message = `\`${namespace}\` cannot be the name of a namespace.`;
    const hint = "Small letters, digits and `-`, at most 63 characters.";
    return [{ offset: offsetOf("targetNamespace"), message, hint }];
  }
  const message = releaseNameFault(`\`${release}\``, release);
  if (message === undefined) return [];
  return [{ offset: offsetOf("releaseName"), message, hint: "Choose another `spec.releaseName`." }];
}
