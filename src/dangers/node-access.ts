import { mapsAt, textAt } from "../formats/json.ts";
import { type Pod, podOf } from "../formats/objects/pods.ts";
import { listed } from "../listed.ts";
import { comingOf, type OfObject, ofEach, type Rule } from "./rule.ts";

const namespaces: readonly { readonly key: string; readonly danger: string }[] = [
  {
    key: "hostNetwork",
    danger:
      "Is on its node's network: it reaches what listens on the node alone, and NetworkPolicies do not hold for it.",
  },
  { key: "hostPID", danger: "Sees all processes of its node." },
  { key: "hostIPC", danger: "Shares memory with the processes of its node." },
];

/** Pods that come to share a namespace of their node. */
export const hostNamespaces: Rule = {
  name: "A pod shares its node's network, processes or memory",
  severity: "security",
  find: ofEach((comparison) => {
    const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
    if (pod === undefined) return [];
    return namespaces
      .filter(({ key }) => pod.spec[key] === true && before?.spec[key] !== true)
      .map(({ key, danger }): OfObject => {
        return {
          field: `${pod.field}.${key}`,
          danger,
          hint: `Leave \`${key}\` out where it does not need that.`,
        };
      });
  }),
};

/** Pods that come to see files of their node. */
export const hostPaths: Rule = {
  name: "A pod sees files of its node",
  severity: "security",
  find: ofEach((comparison) => {
    const pod = podOf(comingOf(comparison));
    if (pod === undefined) return [];
    const had = mountedPaths(podOf(comparison.live));
    const added = mountedPaths(pod).filter(
      ({ path, writes }) => !had.some((one) => one.path === path && (one.writes || !writes)),
    );
    if (added.length === 0) return [];
    const paths = added.map(({ path, writes }) => (writes ? path : `${path} (read-only)`));
    return [
      {
        field: `${pod.field}.volumes`,
        danger: `Sees files of its node (\`hostPath\`): ${listed([...new Set(paths)])}.`,
        hint: "Use a volume of another kind; or mount no more than what is needed, read-only.",
      },
    ];
  }),
};

interface MountedPath {
  readonly path: string;
  readonly writes: boolean;
}

/** Those that a container mounts. */
function mountedPaths(pod: Pod | undefined): readonly MountedPath[] {
  if (pod === undefined) return [];
  return mapsAt(pod.spec, "volumes").flatMap((volume) => {
    const path = textAt(volume, "hostPath", "path");
    const mounts = pod.containers
      .flatMap(({ spec }) => mapsAt(spec, "volumeMounts"))
      .filter(({ name }) => name === volume.name);
    if (path === undefined || mounts.length === 0) return [];
    return [{ path, writes: mounts.some(({ readOnly }) => readOnly !== true) }];
  });
}
