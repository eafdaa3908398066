import { expect, test } from "vitest";
import { foundIn, shown } from "../images/sites/find.ts";
import { exampleOf, yamlBlocks } from "./documents.ts";

const flux = "setups: [{name: production, layout: flux, paths: [releases]}]\n";

/** What is found in a file that docs/images.md prints. */
function foundInPrinted(path: string): readonly string[] {
  const block = yamlBlocks().find((one) => {
    const example = exampleOf(one);
    return one.document === "docs/images.md" && "path" in example && example.path === path;
  });
  if (block === undefined) throw new Error(`docs/images.md prints no ${path}`);
  const others = {
    "gitops.yaml": path.startsWith("releases/") ? flux : "",
    "charts/cart/Chart.yaml": "name: cart\nversion: 1.0.0\n",
  };
  return shown(foundIn({ ...others, [path]: block.text })).map((line) => line.replaceAll(`${path}:`, ""));
}

test.each([
  [
    "aws/foo/default/cart.yaml",
    [
      `cart ghcr.io/acme/cart:1.10.3@sha256:${"1".repeat(64)} 4 whole semver:^1`,
      "proxy ghcr.io/acme/proxy:main-41 7 tag=main-41 regex:^main-([0-9]+)$",
    ],
  ],
  [
    "releases/web.yaml",
    [
      "proxy ghcr.io/acme/proxy:main-41 24 repository=ghcr.io/acme/proxy tag=main-41 regex:^main-([0-9]+)$",
      "chart-image ghcr.io/acme/web:1.10.3 21 repository=ghcr.io/acme/web tag=1.10.3 semver:^1",
      "chart web 1.4.2 17 on request",
    ],
  ],
  [
    "releases/worker.yaml",
    [
      "worker ghcr.io/acme/worker:stg-41 23 whole glob:stg-*",
      "migrate ghcr.io/acme/migrate:7 20 whole semver:^7",
    ],
  ],
  [
    "releases/shop.yaml",
    [
      "image ghcr.io/acme/shop:1.10.3 19 repository=ghcr.io/acme/shop tag=1.10.3 semver:^1",
      "shop ghcr.io/acme/shop:1.10.3 20 tag=1.10.3 semver:^1",
      "chart shop 2.0.0 12 on request",
    ],
  ],
])("the images of %s are found, with their policies", (path, expected) => {
  expect(foundInPrinted(path)).toEqual(expected);
});
