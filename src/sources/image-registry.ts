import type { ChartRepository, Configuration } from "../config/configuration.ts";
import { canonicalName } from "../images/reference.ts";
import type { ImageSite, SitePolicy } from "../images/site.ts";
import type { Masks } from "../masks.ts";
import type { ImageRepository, Images } from "../registry/images.ts";
import { openRepository } from "./credentials.ts";
import type { PullSecrets } from "./pull-secrets.ts";
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
  readonly pullSecrets: PullSecrets;
}

/** Credentials come from the entry of gitops.yaml whose address is the longest part of the image's, as for charts. */
export function createImageRegistry(parts: ImageRegistryParts): ImageRegistry {
  const { images, configuration, pullSecrets } = parts;
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
      const pullLogins = secrets.length === 0 ? [] : await pullSecrets.loginsOf(secrets, { setup, name });
      return {
        name,
        ...(access === undefined ? {} : { access }),
        ...(pullLogins.length === 0 ? {} : { pullLogins }),
      };
    },
  };
}
