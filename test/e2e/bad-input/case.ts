// What a table of bad input consists of.
import type { RequestListener } from "node:http";
import type { StoreAnswer } from "../../testbed/kubeconfig-store.ts";
import type { RunnerEvent } from "../../testbed/runner-events.ts";

/** A file to write; `null`: one to remove. */
export type Content =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly executable: string }
  | null;

/**
 * One push (or what stands for one) with something bad in it. In all texts `default` is the namespace of the plans
 * and `{name}` one of the places that `places` of the bench knows; both as they are given and as they are expected.
 */
export type BadInput = {
  readonly name: string;
  /** What the push changes, beside the values of the good neighbours. */
  readonly files?: Readonly<Record<string, Content>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: (push: RunnerEvent) => RunnerEvent;
  /**
   * What is pushed lies on a remote, too, whose branch must not move. `hook`: what runs there at each push of the
   * action; `url`: of another remote that the checkout believes in.
   */
  readonly remote?: { readonly hook?: string; readonly url?: string };
  /** GITHUB_WORKSPACE, where it is not the checkout. */
  readonly workspace?: string;
  /** Files of `{scratch}`, a folder beside the checkout. */
  readonly scratch?: Readonly<Record<string, string>>;
  /** Git commands in the checkout after the commit. */
  readonly git?: readonly (readonly string[])[];
  /** How the store answers for the setup aws/foo. */
  readonly store?: StoreAnswer | RequestListener;
  /** The kubeconfig of aws/foo that the store has. */
  readonly kubeconfig?: (options: KubeconfigParts) => string;
  /** The runner has no Helm. */
  readonly withoutHelm?: true;
  /**
   * What happens to the good: `stop` (the default): nothing is changed; `alone`: everything beside is deployed;
   * `setup`: what is in other setups is deployed.
   */
  readonly good?: "stop" | "alone" | "setup";
  /** Ids of the plans that fail; default: demo, unless the run stops. */
  readonly failed?: readonly string[];
  /** Helm leaves the release `bad` as failed, because the API server refused it only then. */
  readonly leavesBad?: true;
  /** Every annotation: `file:line:column title`, and below it the message with the hint. */
  readonly errors: readonly string[];
};

/** What kubeconfigs of the control plane are made from. */
export type KubeconfigParts = {
  readonly url: string;
  readonly caData: string;
  readonly tokens: Readonly<Record<string, string>>;
};

/** Cases that share something. */
export function each(shared: Partial<BadInput>, cases: readonly BadInput[]): readonly BadInput[] {
  return cases.map((one) => ({ ...shared, ...one }));
}

/** A case about the content of the one plan that is already deployed. `expected`: `line:column message`. */
export function plan(
  name: string,
  content: Content,
  expected: string,
  more: Partial<BadInput> = {},
): BadInput {
  const errors = [atPlan(expected, "aws/foo/default/demo cannot be read")];
  return { name, good: "alone", files: { "aws/foo/default/demo.yaml": content }, errors, ...more };
}

/** The annotation of the plan `demo`. `expected`: `line:column message`, or the message alone. */
export function atPlan(expected: string, title: string, file = "aws/foo/default/demo.yaml"): string {
  const [, place = "", message = ""] = /^(\d+:\d+ )?([\s\S]*)$/.exec(expected) ?? [];
  return `${file}${place === "" ? "" : `:${place.trim()}`} ${title}\n${message}`;
}

/** The annotation of what stops the run. `place`: `file:line:column`, where it has one. */
export function stopped(message: string, place = ""): string {
  return `${place}${place === "" ? "" : " "}Stopped before anything was changed\n${message}`;
}

/** The annotation of a setup that cannot be worked on. */
export function lost(message: string, setup = "aws/foo: 2 plans"): string {
  return `setup ${setup} not deployed\n${message}`;
}
