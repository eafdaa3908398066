import { type Artifacts, openArtifacts } from "./artifacts.ts";
import type { AskOptions } from "./ask.ts";
import { type Checks, createChecks } from "./checks.ts";
import { type Comments, createComments } from "./comments.ts";
import { createIssues, type Issues } from "./issues.ts";
import { createPatience } from "./patience.ts";
import { createPullLookup, type PullLookup } from "./pull-lookup.ts";

/** Where people read of previews and drift. Nothing here rejects. */
export interface Surfaces {
  readonly comments: Comments;
  readonly checks: Checks;
  readonly issues: Issues;
  readonly pulls: PullLookup;
  /** undefined: the runner has no place for them. */
  readonly artifacts: Artifacts | undefined;
}

export interface SurfacesOptions extends AskOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runUrl: string;
  readonly signal: AbortSignal | undefined;
}

export function createSurfaces({ env, runUrl, ...options }: SurfacesOptions): Surfaces {
  const ask = { patience: createPatience(), ...options };
  return {
    comments: createComments(ask),
    checks: createChecks(ask),
    issues: createIssues(ask),
    pulls: createPullLookup(ask),
    artifacts: openArtifacts(env, { signal: ask.signal, runUrl }),
  };
}
