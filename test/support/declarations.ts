import type { Declaration, Hooks } from "../../src/formats/declaration.ts";
import { defaultOptions, type ReleaseOptions } from "../../src/formats/release-options.ts";

/** What a test says of a plan: anything of it, hooks and options in part. `id` names it, or setup, namespace and name. */
export type DeclarationParts = Partial<Omit<Declaration, "hooks" | "options">> & {
  readonly hooks?: Partial<Hooks>;
  readonly options?: Partial<ReleaseOptions>;
};

/** The plan `aws/foo/default/demo` of chart `stable/demo`, but for what the test says. */
export function declarationOf(parts: DeclarationParts = {}): Declaration {
  const named = partsOfId(parts.id ?? "aws/foo/default/demo");
  const { setup, namespace, name } = { ...named, ...parts };
  const id = `${setup}/${namespace}/${name}`;
  return {
    release: name,
    place: { file: `${id}.yaml`, line: 1, column: 1 },
    chart: { kind: "alias", text: "stable/demo", alias: "stable", name: "demo" },
    version: undefined,
    values: [],
    inputs: [],
    needs: [],
    ...parts,
    id,
    setup,
    namespace,
    name,
    hooks: { ...noHooks, ...parts.hooks },
    options: { ...plainOptions, ...parts.options },
  };
}

/** Setup (all but the last two parts), namespace and name of a plan id. */
export function partsOfId(id: string): {
  readonly setup: string;
  readonly namespace: string;
  readonly name: string;
} {
  const parts = id.split("/");
  const [namespace = "", name = ""] = parts.slice(-2);
  return { setup: parts.slice(0, -2).join("/"), namespace, name };
}

export const noHooks: Hooks = {
  "pre-install": [],
  "post-install": [],
  "pre-upgrade": [],
  "post-upgrade": [],
  "pre-delete": [],
  "post-delete": [],
};

export const plainOptions: ReleaseOptions = defaultOptions;
