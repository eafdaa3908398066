import type { Exec } from "../exec.ts";
import type { CacheService } from "../github/cache-service.ts";
import { jobHelmFiles } from "../helm/environment.ts";
import { createPace } from "../http/pace.ts";
import { createRequests } from "../http/requests.ts";
import { jobEnvironment } from "../job-environment.ts";
import type { Masks } from "../masks.ts";
import { downloadDelays } from "../retry.ts";
import type { Artifacts } from "./artifacts.ts";
import { createAsk } from "./ask.ts";
import { byHost } from "./by-host.ts";
import { cloudLogin } from "./cloud-login.ts";
import { jobLogin, jobLoginFiles } from "./docker-config.ts";
import { imageHints } from "./image-hints.ts";
import { imageLogins } from "./image-logins.ts";
import { createImages, type Images } from "./images.ts";
import { createKeeping } from "./keeping.ts";

/** What asking registries of images needs. */
export interface OpenImagesParts {
  /** The job's environment: docker's configuration, credentials of clouds, proxies. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Starts credential helpers. */
  readonly exec: Pick<Exec, "run">;
  readonly masks: Masks;
  /** The job's token of github.com, which GitHub's own registry takes; undefined: there is none, or it is another server's. */
  readonly githubToken: string | undefined;
  /** What earlier runs have left; undefined: there is no such place. */
  readonly kept: CacheService | undefined;
  /** Whether nobody may read there who may not see images that take a login. */
  readonly mayKeepPrivate: boolean;
  /** Milliseconds. */
  readonly now: () => number;
  readonly cancel?: AbortSignal | undefined;
  /** Milliseconds before each further try; the usual ones when absent. */
  readonly delays?: readonly number[];
  /** Requests a second to one host; absent: 50. */
  readonly perSecond?: number;
}

/** Requests a second to one host, as Flux v1 asked by default: 2,000 tags are dated in 80 s, two requests each. */
const usualRate = 50;
const atOnce = 8;

/** Registries of images, asked at a bounded rate. Nothing is sent before the first question. */
export function openImages(parts: OpenImagesParts): Images {
  const { env, kept, cancel, now, delays = downloadDelays, perSecond = usualRate } = parts;
  const pace = createPace({ perSecond, atOnce, now, cancel });
  const requests = createRequests({ env, delays, pace, cancel });
  const files = jobLoginFiles(jobHelmFiles(env).registryConfig, env);
  const ofDocker = { files, exec: parts.exec, env: jobEnvironment(env), masks: parts.masks };
  const known = [
    byHost((host) => jobLogin(host, ofDocker)),
    byHost((host) => cloudLogin(host, { ...parts, requests })),
  ];
  const logins = (artifacts: Artifacts) => imageLogins(artifacts, { ...parts, known });
  return createImages({
    asking: createAsk({ requests, logins, hints: imageHints }),
    mayKeepPrivate: parts.mayKeepPrivate,
    keeping: createKeeping(kept, now),
  });
}
