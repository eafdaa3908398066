import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { proxyFor } from "../http/proxy.ts";
import { openRoute, type Route } from "../http/route.ts";
import { send } from "../http/send.ts";
import type { Masks } from "../masks.ts";
import type { OpenedKubeconfig } from "./kubeconfig.ts";
import { chosenContext, contextOfStored, fileReferences } from "./kubeconfig-check.ts";
import { writeKubeconfig } from "./kubeconfig-file.ts";
import { parseKubeconfig } from "./kubeconfig-parse.ts";
import { onlyContext, renderKubeconfig } from "./kubeconfig-render.ts";
import { maskKubeconfig } from "./kubeconfig-secrets.ts";
import { type KubeconfigStore, type StoreAddress, storeAddress } from "./store-address.ts";
import { judgeAnswer, judgeProblem, storeError, type Verdict } from "./store-answer.ts";

/** How patient the store is asked; milliseconds. */
export interface StoreTiming {
  readonly tries: number;
  readonly total: number;
  readonly perTry: number;
  /** Before the second try; doubled for each further one, and spread by half, so that jobs do not come in step. */
  readonly backOff: number;
}

export interface FetchKubeconfigOptions {
  readonly setup: string;
  readonly store: KubeconfigStore;
  /** Where the file is written, below RUNNER_TEMP. */
  readonly folder: string;
  readonly masks: Masks;
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly timing?: StoreTiming;
  /** Milliseconds since some moment. */
  readonly now?: () => number;
}

const TIMING: StoreTiming = { tries: 5, total: 15_000, perTry: 10_000, backOff: 250 };

const MAX_BYTES = 5 * 1024 * 1024;

const MAX_REDIRECTS = 5;

/**
 * Fetches the kubeconfig of a setup, masks its secrets, checks that it can be used without other files, and writes
 * it to disk. Throws UserError for every way in which that can fail, with what to try, never with a credential.
 */
export async function fetchKubeconfig(options: FetchKubeconfigOptions): Promise<OpenedKubeconfig> {
  const { setup, masks, folder } = options;
  const address = storeAddress(options.store, setup, masks);
  const text = await fetchText(options, address);
  const about = `the kubeconfig of ${setup} from ${address.shown}`;
  const kubeconfig = parseKubeconfig(text, about);
  maskKubeconfig(kubeconfig, masks);
  const references = fileReferences(kubeconfig);
  if (references.length > 0) {
    throw new UserError(
      `Cannot use ${about}: it refers to files that are not here (${references.join("; ")}).`,
      {
        hint: "`kubectl config view --raw --flatten` writes a kubeconfig that holds everything itself.",
      },
    );
  }
  const context = contextOfStored(kubeconfig, setup, about);
  chosenContext(kubeconfig, context, about);
  const own =
    kubeconfig.currentContext === context ? text : renderKubeconfig(onlyContext(kubeconfig, context));
  return { path: await writeKubeconfig(folder, setup, own), context };
}

async function fetchText(options: FetchKubeconfigOptions, address: StoreAddress): Promise<string> {
  const { timing = TIMING, now = Date.now, signal } = options;
  const end = now() + timing.total;
  const route = openRoute(address.url, proxyFor(address.url, options.env), {});
  try {
    for (let attempt = 1; ; attempt++) {
      const timeout = Math.max(1, Math.min(timing.perTry, end - now()));
      const judgement = await tryOnce(options, address, route, timeout);
      if (judgement.kind === "kubeconfig") return judgement.text;
      if (judgement.kind !== "retry") throw judgement.error;
      const pause = timing.backOff * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (attempt === timing.tries || now() + pause >= end) throw afterTries(judgement.error, attempt);
      // A run that is being cancelled asks no more: the next try says so at once.
      await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      // A machine that was busy or asleep comes back later than it meant to.
      if (now() >= end && !signal?.aborted) throw afterTries(judgement.error, attempt);
    }
  } finally {
    route.close();
  }
}

async function tryOnce(
  options: FetchKubeconfigOptions,
  address: StoreAddress,
  route: Route,
  timeout: number,
): Promise<Verdict> {
  const { setup, signal } = options;
  const accept = {
    accept: "application/yaml, text/yaml, text/plain, */*;q=0.5",
    "user-agent": "gitops-action",
  };
  const headers =
    address.authorization === undefined ? accept : { ...accept, authorization: address.authorization };
  let url = address.url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await send({ url, method: "GET", headers, timeout, maxBytes: MAX_BYTES, signal }, route);
    if (!answer.ok) return judgeProblem(answer.problem, address, setup);
    const judgement = judgeAnswer(answer, url, address, setup);
    if (judgement.kind !== "redirect") return judgement;
    url = judgement.to;
  }
  return {
    kind: "fail",
    error: storeError(
      setup,
      address,
      `the store redirects more than ${MAX_REDIRECTS} times`,
      "Set kubeconfig-repo-url to the place where the files are in the end.",
    ),
  };
}

function afterTries(error: UserError, tries: number): UserError {
  const message = tries === 1 ? error.message : error.message.replace(/\.$/, ` (tried ${tries} times).`);
  return new UserError(message, error.hint === undefined ? {} : { hint: error.hint });
}
