import { messageOf } from "../../errors.ts";
import { plain } from "../../report/escape.ts";
import type { Api, ApiRequest } from "../api.ts";

/** One look at the cluster: what cannot be seen is noted and left out, so that nothing here fails. */
export interface Look {
  /** Of objects that name none. */
  readonly namespace: string;
  /** undefined: it is not there, or was noted as a gap. */
  get<Body>(request: Omit<ApiRequest, "method" | "signal" | "tries" | "quiet">): Promise<Body | undefined>;
  /** A text of the cluster, scrubbed and without control characters; empty where there is none. */
  text(text: string | undefined): string;
  /** What could not be seen, each once. */
  gaps(): readonly string[];
}

export interface LookOptions {
  readonly namespace: string;
  readonly scrub: (text: string) => string;
  /** Ends all requests; then nothing more is asked. */
  readonly signal: AbortSignal;
}

/** Opens nothing. */
export function createLook(api: Api, { namespace, scrub, signal }: LookOptions): Look {
  const gaps = new Set<string>();
  return {
    namespace,
    async get<Body>(request: Omit<ApiRequest, "method" | "signal" | "tries" | "quiet">) {
      if (signal.aborted) return undefined;
      try {
        const result = await api.request<Body>({ ...request, signal, tries: 1, quiet: true });
        if (result.ok) return result.body;
        const { kind, message } = result.failure;
        if (kind === "not-found" || signal.aborted) return undefined;
        gaps.add(
          kind === "forbidden"
            ? `may not ${request.doing} (403)`
            : `cannot ${request.doing}: ${scrub(message)}`,
        );
      } catch (error) {
        gaps.add(`cannot ${request.doing}: ${scrub(messageOf(error))}`);
      }
      return undefined;
    },
    text: (text) => plain(scrub(text ?? "")),
    gaps: () => [...gaps],
  };
}
