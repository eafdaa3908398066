import type { Cluster } from "../cluster/cluster.ts";
import type { ChartRepository, Configuration } from "../config/configuration.ts";
import { UserError } from "../errors.ts";
import type { ClusterReference } from "../formats/chart-reference.ts";
import { canonicalName } from "../images/reference.ts";
import type { ImageSite, SitePolicy } from "../images/site.ts";
import type { Masks } from "../masks.ts";
import type { RegistryLogin } from "../registry/docker-config.ts";
import type { ImageRepository, Images } from "../registry/images.ts";
import { loginsOfSecret } from "../registry/pull-secret.ts";
import { openRepository } from "./credentials.ts";
import { holding } from "./repositories.ts";

/** Registries, and who asks them for which image. */
export interface ImageRegistry {
  readonly images: Images;
  /** Where the image of a site lies, with what is needed to ask for it. @throws UserError */
  repositoryOf(site: Pick<ImageSite, "image" | "setup">, policy?: SitePolicy): Promise<ImageRepository>;
}

export interface ImageRegistryParts {
  readonly images: Images;
  readonly configuration: Pick<Configuration, "repositories">;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The repository's root, for certificates. */
  readonly root: string;
  readonly masks: Masks;
  /** For pull secrets. */
  readonly openCluster: (setup: string) => Promise<Pick<Cluster, "data" | "close">>;
}

/** Credentials come from the entry of gitops.yaml whose address is the longest part of the image's, as for charts. */
export function createImageRegistry(parts: ImageRegistryParts): ImageRegistry {
  const { images, configuration, masks } = parts;
  const repositories = {
    configured: configuration.repositories,
    open: (alias: string, repository: ChartRepository) => openRepository(alias, repository, parts),
    ofHelm: new Map(),
  };
  return {
    images,
    async repositoryOf({ image, setup }, policy) {
      const name = canonicalName(image);
      const known = holding(`oci://${name}`, repositories);
      const access = policy?.plainHttp === true ? { ...known, plainHttp: true } : known;
      const secrets = policy?.pullSecrets ?? [];
      const pullLogins = secrets.length === 0 ? [] : await pullLoginsOf(secrets, { setup, name }, parts);
      return {
        name,
        ...(access === undefined ? {} : { access }),
        ...(pullLogins.length === 0 ? {} : { pullLogins }),
      };
    },
  };

  async function pullLoginsOf(
    secrets: readonly ClusterReference[],
    { setup, name }: { readonly setup: string; readonly name: string },
    { openCluster }: ImageRegistryParts,
  ): Promise<readonly RegistryLogin[]> {
    const cluster = await openCluster(setup);
    try {
      const found = await Promise.all(
        secrets.map(async (secret) => {
          const data = await cluster.data({ kind: "secret", ...secret });
          if (data !== undefined) return loginsOfSecret(data, name, masks);
          throw new UserError(
            `There is no Secret ${secret.name} in the namespace ${secret.namespace} of ${setup}.`,
            {
              hint: "It holds the login of the image's registry.",
            },
          );
        }),
      );
      return found.flat();
    } finally {
      cluster.close();
    }
  }
}
