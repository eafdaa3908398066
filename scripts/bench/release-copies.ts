import { Agent, request } from "node:https";
import type { ControlPlane } from "../../test/testbed/control-plane.ts";
import type { Bed } from "./bed.ts";

interface Secret {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Requests at a time. */
const width = 16;

/**
 * Gives a cluster many releases of the action in little time: the Secret of one real release again under other
 * names, labelled as the plans of these names would be. The action reads no more of them than names and labels.
 */
export async function copyRelease(
  { controlPlane }: Bed,
  namespace: string,
  original: string,
  names: readonly string[],
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  const answer = await controlPlane.request("GET", `${path}/sh.helm.release.v1.${original}.v1`);
  if (answer.status !== 200) throw new Error(`There is no release ${original}: ${answer.status}`);
  const { metadata, type, data } = answer.body as Secret;
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const left = names.filter((name) => name !== original);
  const worker = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const labels = { ...metadata.labels, name, "gitops-action/plan": name };
      const secret = { metadata: { name: `sh.helm.release.v1.${name}.v1`, labels }, type, data };
      await create(controlPlane, agent, path, secret);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  agent.destroy();
}

function create(controlPlane: ControlPlane, agent: Agent, path: string, secret: Secret): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, controlPlane.url),
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
