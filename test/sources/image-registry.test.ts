import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Data } from "../../src/cluster/data.ts";
import { parseImage } from "../../src/images/reference.ts";
import type { SitePolicy } from "../../src/images/site.ts";
import { createMasks } from "../../src/masks.ts";
import type { Images } from "../../src/registry/images.ts";
import { createImageRegistry } from "../../src/sources/image-registry.ts";
import { createPullSecrets } from "../../src/sources/pull-secrets.ts";

const secretOf = (host: string, password: string): Data => {
  const auths = { [host]: { auth: Buffer.from(`robot:${password}`).toString("base64") } };
  return new Map([[".dockerconfigjson", Buffer.from(JSON.stringify({ auths }))]]);
};

const secrets: Readonly<Record<string, Data>> = {
  "web/pull": secretOf("ghcr.io", "of-github"),
  "web/other": secretOf("registry.example", "of-another"),
};

/** Registries, and what was asked of clusters. */
function open(openFails = false) {
  const asked: string[] = [];
  const announced: string[] = [];
  const masks = createMasks((secret) => announced.push(secret));
  const openCluster = async (setup: string) => {
    asked.push(`open ${setup}`);
    await sleep(5);
    if (openFails) throw new Error("out of reach");
    return {
      async data({ namespace, name }: { readonly namespace: string; readonly name: string }) {
        asked.push(`read ${namespace}/${name}`);
        await sleep(5);
        return secrets[`${namespace}/${name}`];
      },
      close: () => void asked.push(`close ${setup}`),
    };
  };
  const registry = createImageRegistry({
    // Where an image is asked for is told without asking for it.
    images: {} as Images,
    configuration: {
      repositories: new Map([
        ["shop", { url: "oci://ghcr.io/acme/shop", usernameEnv: "SHOP_USER", passwordEnv: "SHOP_PASSWORD" }],
      ]),
    },
    env: { SHOP_USER: "shop", SHOP_PASSWORD: "of-the-shop" },
    root: "/nowhere",
    masks,
    pullSecrets: createPullSecrets({ openCluster, masks }),
  });
  const repositoryOf = (text: string, policy?: Partial<SitePolicy>, setup = "aws/foo") => {
    const image = parseImage(text);
    if (image === undefined) throw new Error(text);
    return registry.repositoryOf({ image, setup }, policy as SitePolicy | undefined);
  };
  return { repositoryOf, asked, announced };
}

const pull = (...names: string[]) => ({ pullSecrets: names.map((name) => ({ namespace: "web", name })) });

test("an image is asked for by its whole name, with nobody's login where none is known", async () => {
  const { repositoryOf, asked } = open();
  expect(await repositoryOf("nginx:1")).toEqual({ name: "docker.io/library/nginx" });
  expect(asked).toEqual([]);
});

test("an entry of gitops.yaml gives its login to what lies in it alone", async () => {
  const { repositoryOf, announced } = open();
  expect(await repositoryOf("ghcr.io/acme/shop/web:1")).toMatchObject({
    access: { username: "shop", password: "of-the-shop" },
  });
  expect(await repositoryOf("ghcr.io/acme/shop-two:1")).toEqual({ name: "ghcr.io/acme/shop-two" });
  expect(announced).toContain("of-the-shop");
});

test("a policy that says so has http spoken", async () => {
  const { repositoryOf } = open();
  expect(await repositoryOf("r.example/a:1", { plainHttp: true })).toEqual({
    name: "r.example/a",
    access: { plainHttp: true },
  });
});

test("many images with pull secrets open a cluster once, read each Secret once, and close it", async () => {
  const { repositoryOf, asked, announced } = open();
  const found = await Promise.all([
    repositoryOf("ghcr.io/acme/web:1", pull("pull")),
    repositoryOf("ghcr.io/acme/api:1", pull("pull", "other")),
    repositoryOf("registry.example/a:1", pull("other")),
  ]);
  expect(found.map(({ pullLogins }) => pullLogins)).toEqual([
    [{ username: "robot", password: "of-github" }],
    [{ username: "robot", password: "of-github" }],
    [{ username: "robot", password: "of-another" }],
  ]);
  expect(asked).toEqual(["open aws/foo", "read web/pull", "read web/other", "close aws/foo"]);
  await repositoryOf("ghcr.io/acme/later:1", pull("pull"));
  expect(asked).toHaveLength(4);
  expect(announced).toContain("of-github");
});

test("each setup has its own Secrets", async () => {
  const { repositoryOf, asked } = open();
  await repositoryOf("ghcr.io/acme/web:1", pull("pull"));
  await repositoryOf("ghcr.io/acme/web:1", pull("pull"), "aws/bar");
  expect(asked.filter((one) => one.startsWith("open"))).toEqual(["open aws/foo", "open aws/bar"]);
});

test("a Secret that is not there is an error that names it, and the cluster is closed", async () => {
  const { repositoryOf, asked } = open();
  await expect(repositoryOf("ghcr.io/acme/web:1", pull("gone"))).rejects.toThrow(
    "There is no Secret gone in the namespace web of aws/foo.",
  );
  expect(asked.at(-1)).toBe("close aws/foo");
});

test("a cluster out of reach is tried once for all that lies in it", async () => {
  const { repositoryOf, asked } = open(true);
  const tried = await Promise.allSettled([
    repositoryOf("ghcr.io/acme/web:1", pull("pull")),
    repositoryOf("ghcr.io/acme/api:1", pull("pull")),
  ]);
  expect(tried.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(asked).toEqual(["open aws/foo"]);
});
