import { UserError } from "../errors.ts";
import { type NetworkProblem, networkHint } from "../http/network.ts";
import type { HttpAnswer } from "../http/send.ts";
import type { StoreAddress } from "./store-address.ts";

/** What an answer of the store means. `retry`: it may be better in a moment; `error` is for when it never is. */
export type Verdict =
  | { readonly kind: "kubeconfig"; readonly text: string }
  | { readonly kind: "retry"; readonly error: UserError }
  | { readonly kind: "fail"; readonly error: UserError };

export type Judgement = Verdict | { readonly kind: "redirect"; readonly to: URL };

const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

const TRANSIENT_PROBLEM: readonly NetworkProblem["kind"][] = ["reset", "refused", "timeout", "truncated"];

/** Judges an answer to a request of `url`, which is the store's address or where it redirected to. */
export function judgeAnswer(answer: HttpAnswer, url: URL, address: StoreAddress, setup: string): Judgement {
  const { status } = answer;
  if (status >= 300 && status < 400) return judgeRedirect(answer, url, address, setup);
  if (status === 200) return judgeBody(answer, address, setup);
  const error = storeError(setup, address, `the store answered ${status}`, hintOf(status, address, setup));
  return { kind: TRANSIENT_STATUS.has(status) ? "retry" : "fail", error };
}

/** Judges a request without an answer. */
export function judgeProblem(problem: NetworkProblem, address: StoreAddress, setup: string): Verdict {
  const error = storeError(setup, address, problem.message, networkHint(problem));
  return { kind: TRANSIENT_PROBLEM.includes(problem.kind) ? "retry" : "fail", error };
}

/** One sentence for everything that goes wrong with the store. */
export function storeError(setup: string, address: StoreAddress, problem: string, hint?: string): UserError {
  const message = `Cannot fetch the kubeconfig of ${setup} from ${address.shown}: ${problem}.`;
  return new UserError(message, hint === undefined ? {} : { hint });
}

function hintOf(status: number, address: StoreAddress, setup: string): string {
  const anonymous = address.authorization === undefined;
  if (status === 401 && anonymous) {
    return "It wants credentials: set kubeconfig-repo-username and kubeconfig-repo-password, or kubeconfig-repo-token.";
  }
  if (status === 401) {
    return "It does not take the credentials given: check kubeconfig-repo-username and -password or -token (in the URL, special characters are written as %XX).";
  }
  if (status === 403) return "The credentials are known there, but may not read this file.";
  if (status === 404) {
    // A name of one part is mostly one that gitops.yaml gives.
    return setup.includes("/")
      ? "Check that the setup has a kubeconfig there, and kubeconfig-repo-url, kubeconfig-filename and setup-name-size."
      : `It is looked for below kubeconfig-repo-url, as ${setup}/<kubeconfig-filename>: put it there, or check both inputs and the setup's name, in gitops.yaml or by setup-name-size.`;
  }
  if (status >= 500) return "The store has a problem: run again later.";
  return "Only 200 brings a kubeconfig: check kubeconfig-repo-url and kubeconfig-filename.";
}

function judgeRedirect(answer: HttpAnswer, url: URL, address: StoreAddress, setup: string): Judgement {
  const to = answer.headers.location === undefined ? null : URL.parse(answer.headers.location, url.href);
  if (to === null)
    return fail(setup, address, `the store answered ${answer.status} without saying where to go`);
  if (to.origin === url.origin) return { kind: "redirect", to };
  const hint =
    "Redirects to another origin are not followed, since they would get the credentials. If that is the right place, set it as kubeconfig-repo-url.";
  return fail(setup, address, `the store redirects to another origin, ${to.origin}`, hint);
}

function judgeBody(answer: HttpAnswer, address: StoreAddress, setup: string): Verdict {
  const text = textOf(answer.body);
  if (text === undefined) return fail(setup, address, "what came back is no text (UTF-8)");
  const isHtml = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(text);
  if (isHtml || /^text\/html\b/i.test(answer.headers["content-type"] ?? "")) {
    const hint = "That is mostly a login page: check kubeconfig-repo-url and the credentials.";
    return fail(setup, address, "a web page (HTML) came back in place of a kubeconfig", hint);
  }
  return { kind: "kubeconfig", text };
}

function textOf(body: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function fail(setup: string, address: StoreAddress, problem: string, hint?: string): Verdict {
  return { kind: "fail", error: storeError(setup, address, problem, hint) };
}
