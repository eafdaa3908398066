// What holds after every case, whatever was bad.
import { expect } from "vitest";
import type { ControlPlane } from "../../testbed/control-plane.ts";
import type { ActionResult } from "../../testbed/runner.ts";
import { type Bench, CHARTS_PASSWORD, GITHUB_TOKEN, NO_AGE_KEY, STORE_USER, TOKEN } from "./bench.ts";
import type { BadInput } from "./case.ts";
import { NEIGHBOURS } from "./good-plans.ts";
import type { Lane } from "./lane.ts";

/** No stack, no secret, nothing left behind, and the outputs are there. */
export function expectClean(result: ActionResult, { controlPlane }: Bench): void {
  const { stdout, stderr, outputs, summary, summaryCopy, leftInTemp, orphans, timedOut, post } = result;
  expect({ stderr, timedOut, orphans, post: post?.exitCode }).toEqual({
    stderr: "",
    timedOut: false,
    orphans: [],
    post: 0,
  });
  expect(stdout).not.toMatch(/^\s+at .+[:(]\d+/m);
  expect(leftInTemp.filter((path) => !/^gitops-summary-[\w-]+\.md$/.test(path))).toEqual([]);
  expect(summaryCopy).toBe(summary);
  expect(summary).toMatch(/^## ❌ /);
  // The runner is told what to mask by printing it; nothing else may.
  const printed = stdout.replace(/^::add-mask::.*$/gm, "");
  const basic = Buffer.from(`${STORE_USER.username}:${STORE_USER.password}`).toString("base64");
  const secrets = [
    STORE_USER.password,
    encodeURIComponent(STORE_USER.password),
    basic,
    GITHUB_TOKEN,
    CHARTS_PASSWORD,
    TOKEN,
    NO_AGE_KEY,
    ...Object.values(controlPlane.tokens),
  ];
  const everything = [printed, summary, ...Object.values(outputs)].join("\n");
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
}

type Element = { readonly plan: string; readonly result: string };

/** What was good beside it is deployed, or left as it was where the run had to stop; the outputs tell the same. */
export async function expectGood(
  one: BadInput,
  { outputs }: ActionResult,
  lane: Lane,
  controlPlane: ControlPlane,
  message: string,
): Promise<void> {
  const { good = "stop" } = one;
  const names = { stop: [], alone: ["web"], setup: ["other"] }[good];
  for (const name of names) lane.deployed.set(name, message);
  for (const [name, expected] of lane.deployed) {
    const path = `/api/v1/namespaces/${lane.namespace}/configmaps/${name}-config`;
    expect((await controlPlane.request("GET", path)).body.data.message, name).toBe(expected);
  }
  const results = JSON.parse(lane.named(outputs.results ?? "")) as readonly Element[];
  const plansThat = (result: string) =>
    results.filter((element) => element.result === result).map((element) => element.plan);
  const failed = one.failed ?? (good === "stop" ? [] : ["aws/foo/default/demo"]);
  const ids: Readonly<Record<string, string>> = NEIGHBOURS;
  expect(plansThat("failed").toSorted()).toEqual(failed.toSorted());
  expect(plansThat("succeeded").toSorted()).toEqual(names.map((name) => ids[name]).toSorted());
  expect([outputs.failed, outputs.changed]).toEqual([String(failed.length), String(names.length)]);
}

/** Everything that was there is there, untouched; nothing else is, but for the neighbours' releases. */
export async function expectNothingChanged(
  one: BadInput,
  before: ReadonlyMap<string, string>,
  lane: Lane,
  controlPlane: ControlPlane,
): Promise<void> {
  const selector = encodeURIComponent("owner=helm,name=bad");
  const secrets = `/api/v1/namespaces/${lane.namespace}/secrets?labelSelector=${selector}`;
  const left: readonly Metadata[] = (await controlPlane.request("GET", secrets)).body.items;
  expect(left.map(({ metadata }) => metadata.labels?.status)).toEqual(one.leavesBad ? ["failed"] : []);
  if (one.leavesBad) await controlPlane.request("DELETE", secrets);
  expect(await snapshot(controlPlane)).toEqual(before);
}

const KINDS = ["api/v1/namespaces", "api/v1/secrets", "api/v1/configmaps", "apis/apps/v1/deployments"];
/** Of the neighbours, which all lanes deploy all the time, and the records of `bad`, which each lane looks for. */
const NEIGHBOURS_OWN = /\/(sh\.helm\.release\.v1\.)?(web|other|bad)(-config|\.v\d+)$/;

/** The resourceVersion of every object of the kinds that charts and Helm make, but the neighbours'. */
export async function snapshot(controlPlane: ControlPlane): Promise<ReadonlyMap<string, string>> {
  const lists = await Promise.all(KINDS.map((kind) => controlPlane.request("GET", `/${kind}`)));
  const found = lists.flatMap(({ body }, at) =>
    body.items.map(({ metadata: { namespace = "", name, resourceVersion } }: Metadata) => [
      `${KINDS[at]}/${namespace}/${name}`,
      resourceVersion,
    ]),
  );
  return new Map(found.filter(([path]) => !NEIGHBOURS_OWN.test(path)));
}

type Metadata = {
  readonly metadata: {
    readonly namespace?: string;
    readonly name: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
};
