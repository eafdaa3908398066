import { expect, test } from "vitest";
import { createSelection } from "../../../src/config/selection.ts";
import { UserError } from "../../../src/errors.ts";
import { parseImage } from "../../../src/images/reference.ts";
import { requestTitle, targetsOf } from "../../../src/images/request/targets.ts";
import type { Wanted } from "../../../src/images/request/wanted.ts";
import { described, saying } from "../../../src/images/target.ts";
import { foundIn } from "../sites/find.ts";

const found = foundIn({
  "aws/foo/default/web.yaml":
    "chart: stable/web\nversion: 1.0.0\nvalues: {image: {repository: ghcr.io/acme/app, tag: v1}}\n",
  "aws/foo/default/api.yaml":
    "chart: ./charts/api\nvalues: {image: 'ghcr.io/acme/app:v2', sidecar: {image: 'nginx:1'}}\n",
  "aws/bar/default/held.yaml":
    "chart: oci://ghcr.io/acme/charts/web\nversion: 2.0.0\nvalues: {image: 'acme/held:1'}\nimages: {app: {path: image, policy: 'semver:^1', locked: true}}\n",
  "aws/bar/default/kept.yaml":
    "chart: stable/web\nvalues: {image: 'acme/kept:1'}\nimages: {app: {path: image, locked: true}}\n",
  "charts/api/Chart.yaml": "apiVersion: v2\nname: api\nversion: 1.0.0\n",
});

function wanted(text: string): Wanted {
  const [chart = "", version] = text.split(" ");
  if (version !== undefined) return { kind: "chart", chart, version };
  const image = parseImage(text);
  if (image === undefined) throw new Error(text);
  return { kind: "image", image };
}

const query = (text: string, plans: readonly string[] = [], force = false) => {
  return { wanted: wanted(text), found, selection: createSelection(plans), force };
};

test.each<[string, readonly string[], readonly string[]]>([
  [
    "ghcr.io/acme/app:v3",
    [],
    [
      "aws/foo/default/api image ghcr.io/acme/app:v2 → ghcr.io/acme/app:v3",
      "aws/foo/default/web image ghcr.io/acme/app:v1 → ghcr.io/acme/app:v3",
    ],
  ],
  [
    "ghcr.io/acme/app:v3",
    ["**/web"],
    ["aws/foo/default/web image ghcr.io/acme/app:v1 → ghcr.io/acme/app:v3"],
  ],
  [
    "docker.io/library/nginx:2",
    [],
    ["aws/foo/default/api sidecar.image docker.io/library/nginx:1 → docker.io/library/nginx:2"],
  ],
  [
    "ghcr.io/acme/app:v1",
    ["**/web"],
    ["aws/foo/default/web image ghcr.io/acme/app:v1 → ghcr.io/acme/app:v1"],
  ],
  ["web 3.0.0", [], ["aws/bar/default/held chart 2.0.0 → 3.0.0", "aws/foo/default/web chart 1.0.0 → 3.0.0"]],
  ["stable/web 3.0.0", [], ["aws/foo/default/web chart 1.0.0 → 3.0.0"]],
  ["oci://ghcr.io/acme/charts/web 3.0.0", [], ["aws/bar/default/held chart 2.0.0 → 3.0.0"]],
])("%s in %j", (text, plans, expected) => {
  const { targets, locked } = targetsOf(query(text, plans));
  const told = targets.map((target) => {
    const { from, to } = saying(target);
    const { plan, container } = described(target.site);
    return `${plan} ${container} ${from} → ${to}`;
  });
  expect(told.sort()).toEqual(expected);
  expect(locked).toEqual([]);
});

test("what is locked changes by force alone", () => {
  expect(() => targetsOf(query("acme/held:2"))).toThrow(
    "docker.io/acme/held is locked wherever it was asked for.",
  );
  expect(targetsOf(query("acme/held:2", [], true)).targets).toHaveLength(1);
  expect(() => targetsOf(query("acme/kept:2"))).toThrow("docker.io/acme/kept is locked wherever");
});

test.each<[string, readonly string[], string, string]>([
  ["ghcr.io/acme/ap:1", [], "No plan uses ghcr.io/acme/ap.", "Did you mean ghcr.io/acme/app?"],
  ["docker.io/other/app:1", [], "No plan uses docker.io/other/app.", "Did you mean ghcr.io/acme/app?"],
  ["postgres:17", [], "No plan uses docker.io/library/postgres.", "point to it with `images` in the plan"],
  [
    "ghcr.io/acme/app:1",
    ["aws/bar/**"],
    "No plan that `plans` (aws/bar/**) names uses ghcr.io/acme/app.",
    "It is used by aws/foo/default/api, aws/foo/default/web.",
  ],
  ["stable/wep 1.0.0", [], "No plan uses the chart stable/wep.", "Did you mean stable/web?"],
])("%s in %j is an error with what comes near", (text, plans, message, hint) => {
  let thrown: unknown;
  try {
    targetsOf(query(text, plans));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UserError);
  expect(thrown).toMatchObject({ message, hint: expect.stringContaining(hint) });
});

test.each([
  ["ghcr.io/acme/app:v3", "Release ghcr.io/acme/app:v3"],
  ["nginx:1", "Release docker.io/library/nginx:1"],
  [`nginx@sha256:${"0".repeat(64)}`, `Release docker.io/library/nginx@sha256:${"0".repeat(64)}`],
  ["stable/web 3.0.0", "Release stable/web 3.0.0"],
])("the commit of %s is called %s", (text, title) => {
  expect(requestTitle(wanted(text))).toBe(title);
});
