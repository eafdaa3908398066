import { UserError } from "../errors.ts";
import { mapsAt, textAt } from "../formats/json.ts";
import { hasAnnotation } from "../formats/objects/kube-objects.ts";
import type { Json } from "../formats/values-reference.ts";

/** What a release consists of, as YAML documents. Holds what secrets the values hold: never to be printed. */
export interface Rendering {
  readonly manifest: string;
  readonly hooks: string;
}

const documentStart = /^(?=---(?:\s|$))/m;
const HOOK = "helm.sh/hook";

/** Takes what `helm template` prints apart, as Helm does: a hook is what has the annotation, whatever it says. */
export function renderingIn(output: string): Rendering {
  if (!output.includes(HOOK)) return { manifest: output, hooks: "" };
  const documents = output.split(documentStart);
  const isHook = documents.map((document) => document.includes(HOOK) && hasAnnotation(document, HOOK));
  const of = (hooks: boolean) => documents.filter((_, index) => isHook[index] === hooks).join("");
  return { manifest: of(false), hooks: of(true) };
}

/** Reads what `helm upgrade --dry-run --output json` prints of a release. Throws UserError when it is none. */
export function rehearsalIn(output: string, release: string): Rendering {
  const revision = parsed(output);
  const manifest = textAt(revision, "manifest");
  const hooks = mapsAt(revision, "hooks").flatMap((hook) => textAt(hook, "manifest") ?? []);
  if (manifest !== undefined) return { manifest, hooks: hooks.join("\n---\n") };
  throw new UserError(
    `\`helm upgrade --dry-run --output json\` did not print release ${release} as JSON with a manifest.`,
    { hint: "Run it by hand on the runner: a wrapper around `helm` may print more than Helm does." },
  );
}

/** undefined: no JSON. What the parser says of it quotes it, and it may hold secrets. */
function parsed(json: string): Json | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
