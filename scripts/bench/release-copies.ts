import { Agent, request } from "node:https";
import { labelKey, planLabel, setupLabel } from "../../src/reconcile/labels.ts";
import type { ControlPlane } from "../../test/testbed/control-plane.ts";

interface Secret {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A release that is to be there as if the action had deployed its plan. Its name is the plan's. */
export interface ReleaseCopy {
  readonly setup: string;
  readonly namespace: string;
  readonly name: string;
  readonly digest: string;
}

/** Requests at a time. */
const width = 16;

/**
 * Gives a cluster many releases of the action in little time: the Secret of one real release again under other
 * names, labelled as the action labels the releases of these plans. It reads no more of them than names and labels.
 * `revisions`: how many each release has, the older ones superseded. The original gets no more than it has. Throws
 * when the digest that the action has recorded for the original is another one than that of its plan.
 */
export async function copyRelease(
  controlPlane: ControlPlane,
  original: ReleaseCopy,
  copies: readonly ReleaseCopy[],
  revisions: number,
): Promise<void> {
  const path = `${secretsOf(original)}/${secretName(original.name, 1)}`;
  const answer = await controlPlane.request("GET", path);
  if (answer.status !== 200) throw new Error(`There is no release ${original.name}: ${answer.status}`);
  const secret = answer.body as Secret;
  const recorded = secret.metadata.labels[labelKey("digest")];
  if (recorded !== original.digest)
    throw new Error(`The action recorded the digest ${recorded}, and its plan has ${original.digest}.`);
  const left = copies.flatMap((copy) =>
    Array.from({ length: revisions }, (_, index) => ({ copy, revision: index + 1 })),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const worker = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { copy, revision } = next;
      await create(controlPlane, agent, copy, copyOf(secret, copy, revision, revisions));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  agent.destroy();
}

function copyOf(
  { metadata, type, data }: Secret,
  { setup, name, digest }: ReleaseCopy,
  revision: number,
  newest: number,
): Secret {
  const labels = {
    ...metadata.labels,
    name,
    version: String(revision),
    status: revision === newest ? "deployed" : "superseded",
    [labelKey("setup")]: setupLabel(setup),
    [labelKey("plan")]: planLabel(name),
    [labelKey("digest")]: digest,
    [labelKey("revision")]: String(revision),
    [labelKey("done")]: String(revision),
  };
  return { metadata: { name: secretName(name, revision), labels }, type, data };
}

/** As Helm names it. Source: helm.sh/helm `pkg/storage`. */
function secretName(release: string, revision: number): string {
  return `sh.helm.release.v1.${release}.v${revision}`;
}

function secretsOf({ namespace }: ReleaseCopy): string {
  return `/api/v1/namespaces/${namespace}/secrets`;
}

function create(controlPlane: ControlPlane, agent: Agent, copy: ReleaseCopy, secret: Secret): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(secretsOf(copy), controlPlane.url),
      {
        method: "POST",
        agent,
        ca: Buffer.from(controlPlane.caData, "base64"),
        headers: { authorization: `Bearer ${controlPlane.adminToken}`, "content-type": "application/json" },
      },
      (response) => {
        response.resume();
        response.once("end", () =>
          response.statusCode === 201
            ? resolve()
            : reject(new Error(`${secret.metadata.name}: ${response.statusCode}`)),
        );
      },
    );
    sent.once("error", reject);
    sent.end(JSON.stringify(secret));
  });
}
