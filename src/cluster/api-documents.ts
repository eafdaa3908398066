import { hash } from "node:crypto";
import { lazily, once } from "../once.ts";
import type { OpenApiDocument } from "../validation/open-api.ts";
import type { Api } from "./api.ts";

/** What an API server publishes of its kinds. Each is asked for once. */
export interface ApiDocuments {
  /** Of a group version, `apps/v1`; undefined: the server has none. Throws UserError when it cannot be asked. */
  document(apiVersion: string): Promise<OpenApiDocument | undefined>;
  /** The same as long as none of them changes. */
  revision(): Promise<string>;
}

interface Index {
  readonly paths?: Readonly<Record<string, { readonly serverRelativeURL?: string }>>;
}

const permission = "the role system:discovery, which every user has by default";

export function createApiDocuments(api: Pick<Api, "demand">): ApiDocuments {
  const known = new Map<string, Promise<OpenApiDocument | undefined>>();
  const index = lazily(() =>
    api.demand<Index>({ path: ["openapi", "v3"], doing: "ask for the schemas of its kinds", permission }),
  );
  return {
    document: (apiVersion) =>
      once(known, apiVersion, async () => {
        const place = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
        const url = (await index()).paths?.[place]?.serverRelativeURL;
        if (url === undefined) return undefined;
        // With the hash that the index tells, the server answers from what it has at hand.
        const hash = new URL(url, "https://any").searchParams.get("hash");
        return await api.demand<OpenApiDocument>({
          path: ["openapi", "v3", ...place.split("/")],
          ...(hash === null ? {} : { query: { hash } }),
          doing: `ask for the schemas of ${apiVersion}`,
          permission,
        });
      }),
    revision: async () => hash("sha256", JSON.stringify(await index()), "hex"),
  };
}
