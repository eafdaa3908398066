// What the tests of registries of images have in common.
import type { Exec } from "../../src/exec.ts";
import type { CacheService } from "../../src/github/cache-service.ts";
import { createMasks } from "../../src/masks.ts";
import { openImages } from "../../src/registry/open-images.ts";
import { testExec } from "../helm/workbench.ts";

export interface BenchOptions {
  /** Of the job, besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  readonly githubToken?: string;
  readonly kept?: CacheService | undefined;
  readonly mayKeepPrivate?: boolean;
  readonly perSecond?: number;
  readonly exec?: Exec;
}

/** Images as one run asks for them. */
export function imagesOf({
  env = {},
  githubToken,
  kept,
  mayKeepPrivate = true,
  perSecond = 1000,
  exec = testExec(),
}: BenchOptions = {}) {
  const announced: string[] = [];
  const images = openImages({
    env: { PATH: process.env.PATH, HOME: "/nowhere", ...env },
    exec,
    masks: createMasks((each) => announced.push(each)),
    githubToken,
    kept,
    mayKeepPrivate,
    now: Date.now,
    delays: [10, 10],
    perSecond,
  });
  return { images, announced };
}
