// Two looks for newer images: what registries are asked, and how long it takes.
import { join } from "node:path";
import { startCacheService } from "../../test/testbed/cache-service.ts";
import { writeChart } from "../../test/testbed/charts.ts";
import { createConfigRepository } from "../../test/testbed/config-repository.ts";
import { startGitRemote } from "../../test/testbed/git-remote.ts";
import { imageRepository } from "../../test/testbed/images.ts";
import { startOciRegistry } from "../../test/testbed/oci-registry.ts";
import { type RegistryFront, startFront } from "../../test/testbed/registry-front.ts";
import { runAction } from "./action.ts";
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";

export interface ImagesSpec {
  readonly bed: Bed;
  readonly repositories: number;
  /** In all. */
  readonly policies: number;
  /** Of each repository. */
  readonly tags: number;
  readonly say: (line: string) => void;
}

/** Of the tags of a repository, as many are taken by the policies that go by dates. */
const dated = 20;

/**
 * Of each four policies two go by versions, one by the dates of 20 tags, and one by the dates of the same tags with the
 * digest pinned. Nothing is deployed.
 */
const policies = [
  { policy: "semver:^1", current: "1.0.0" },
  { policy: "semver:~1.2", current: "1.2.0" },
  { policy: "glob:main-*", current: "main-0" },
  { policy: "glob:main-*", current: "main-0", pin: "digest" },
] as const;

export async function benchImages(spec: ImagesSpec): Promise<readonly Figure[]> {
  const { bed, say } = spec;
  await using registry = await startOciRegistry();
  await using front = await startFront(registry.url);
  await using cache = await startCacheService();
  await using remote = await startGitRemote();
  await using tree = await createConfigRepository(remote);
  for (let index = 0; index < spec.repositories; index++)
    await (await imageRepository(registry, `team/app-${index}`)).store(tagsOf(spec.tags));
  await writeChart(join(tree.dir, "charts/app"), { name: "app", version: "1.0.0" });
  for (let index = 0; index < spec.policies; index++)
    await tree.write(`${setup}/plans/p-${index}.yaml`, planText(front, index, spec));
  const commit = await tree.commit("Plans");
  await tree.push();
  const look = async () => {
    front.asked();
    const { seconds, log } = await runAction({
      bed,
      workspace: tree.dir,
      before: undefined,
      commit,
      helm: 4,
      repositoryId: 9_100,
      inputs: { command: "update-images", deploy: "false" },
      env: cache.env,
    });
    const asked = requestsOf(front.asked());
    say(`${seconds.toFixed(2)} s; ${asked}; ${/^Images: .*$/m.exec(log)?.[0]}`);
    return { seconds, asked };
  };
  const [first, second] = [await look(), await look()];
  const what = `${spec.policies} policies over ${spec.repositories} image repositories with ${spec.tags} tags each`;
  return [
    {
      bench: "images",
      what: `${what}: first look`,
      unit: "s",
      variants: [{ name: "action", samples: [first.seconds] }],
      notes: [`first look: ${first.asked}`],
    },
    {
      bench: "images",
      what: `${what}: second look`,
      unit: "s",
      variants: [{ name: "action", samples: [second.seconds] }],
      notes: [`second look: ${second.asked}`],
    },
  ];
}

/** Versions, and some tags with dates, the highest of which is not the latest. */
function tagsOf(count: number): Readonly<Record<string, string>> {
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
  const versions = Array.from({ length: count - dated }, (_, n) => [
    `1.${n % 40}.${Math.floor(n / 40)}`,
    day(n),
  ]);
  const builds = Array.from({ length: dated }, (_, n) => [`main-${n}`, day((n * 7) % dated)]);
  return Object.fromEntries([...versions, ...builds]);
}

function planText({ host }: RegistryFront, index: number, { repositories }: ImagesSpec): string {
  const { policy, current, ...more } =
    policies[Math.floor(index / repositories) % policies.length] ?? policies[0];
  const pin = "pin" in more ? `, pin: ${more.pin}` : "";
  const image = `${host}/team/app-${index % repositories}:${current}`;
  return `chart: ./charts/app\nimages:\n  app: {path: image, policy: "${policy}"${pin}}\nvalues:\n  image: ${image}\n`;
}

/** `2,100 requests: 50 lists of tags, 50 HEAD, 2,000 others`. */
function requestsOf(asked: readonly string[]): string {
  const lists = asked.filter((one) => one.startsWith("GET tags/list")).length;
  const heads = asked.filter((one) => one.startsWith("HEAD ")).length;
  return `${asked.length} requests: ${lists} pages of tags, ${heads} HEAD, ${asked.length - lists - heads} manifests and configurations`;
}
