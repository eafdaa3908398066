import type { ClusterValues } from "../formats/values-reference.ts";
import { entryOf, type Fault, type YamlNode } from "../yaml/node.ts";
import { isNamespaceName } from "./namespace-name.ts";
import { boolean, object, type TextFormat, text, type ValueOf } from "./shape.ts";

// The key `values-from`.

/** RFC 1123 subdomain, which the names of Secrets and ConfigMaps are. */
const objectName: TextFormat = {
  pattern: "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$",
  complain(name) {
    if (name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name))
      return undefined;
    return {
      message: `\`${name}\` cannot be the name of a Secret or ConfigMap.`,
      hint: "They have small letters, digits, `-` and `.`.",
    };
  },
};

const dataKey: TextFormat = {
  pattern: "^[-._a-zA-Z0-9]+$",
  complain(key) {
    if (/^[-._a-zA-Z0-9]{1,253}$/.test(key)) return undefined;
    return {
      message: `\`${key}\` cannot be a key of a Secret or ConfigMap.`,
      hint: "They have letters, digits, `-`, `_` and `.`.",
    };
  },
};

const namespace: TextFormat = {
  pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
  complain(name) {
    if (isNamespaceName(name)) return undefined;
    return {
      message: `\`${name}\` cannot be the name of a namespace.`,
      hint: "They have small letters, digits and `-`, 63 at most.",
    };
  },
};

/** One item of `values-from`. */
export const valuesFrom = object(
  "A key of a Secret or ConfigMap, which holds a values file.",
  {
    secret: text("The name of a Secret.", { noun: "a name", format: objectName }),
    "config-map": text("The name of a ConfigMap.", { noun: "a name", format: objectName }),
    key: text("The key that holds the values. Default: values.yaml.", { noun: "a key", format: dataKey }),
    namespace: text("Where it lies. Default: the release's namespace.", {
      noun: "a namespace",
      format: namespace,
    }),
    optional: boolean("Do without it where the object or the key is missing, or is no YAML. Default: false."),
  },
  { noun: "an item of `values-from`" },
);

/** What the shape of one key cannot tell: an item names one of the two. */
export function valuesFromFaults(node: YamlNode): readonly Fault[] {
  const secret = entryOf(node, "secret");
  const configMap = entryOf(node, "config-map");
  if (node.kind !== "map" || (secret === undefined) !== (configMap === undefined)) return [];
  return secret === undefined
    ? [
        {
          offset: node.offset,
          message: "`values-from`: this item has neither `secret` nor `config-map`.",
          hint: "As an example: values-from: [{secret: web-values}].",
        },
      ]
    : [
        {
          offset: configMap?.offset ?? node.offset,
          message: "`values-from`: this item has both `secret` and `config-map`.",
          hint: "Write two items.",
        },
      ];
}

/** What an item refers to. `own`: the release's namespace. */
export function clusterValues(item: ValueOf<typeof valuesFrom>, own: string): ClusterValues {
  const { secret, "config-map": configMap, key = "values.yaml", namespace = own, optional = false } = item;
  return {
    kind: secret === undefined ? "config-map" : "secret",
    namespace,
    name: secret ?? configMap ?? "",
    key,
    optional,
    targetPath: undefined,
  };
}
