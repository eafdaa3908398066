import { expect, test } from "vitest";
import { declareFiles, onlyPlan, show } from "../repository.ts";

const path = "aws/foo/default/demo.yaml";

test("a chart in a map is the chart that it names, and annotations go to its key", () => {
  const plain = onlyPlan({ [path]: "chart: stable/demo\nversion: 1.2.3\n" });
  const text = "chart:\n  update: semver:^1\n  name: stable/demo\nversion: 1.2.3\n";
  expect(onlyPlan({ [path]: text })).toEqual(plain);
  const local = { [path]: "chart: {name: ./charts/demo}\n", "charts/demo/Chart.yaml": "name: demo\n" };
  expect(onlyPlan(local).chart).toMatchObject({ kind: "local", text: "./charts/demo", path: "charts/demo" });
});

test("images are for updates alone", () => {
  const images =
    "images: {app: {path: 'a.b[0].\"x.y\"', policy: 'semver:^1', order: numerical, locked: true}, job: {path: tag, repository: 'r.io:5000/a/b'}}\n";
  expect(onlyPlan({ [path]: `chart: stable/demo\n${images}` })).toEqual(
    onlyPlan({ [path]: "chart: stable/demo\n" }),
  );
});

test.each([
  ["images: [app]", "2:9 `images` takes a map, not a list."],
  ["images: {app: image}", "2:15 `images.app` takes a map, not the text `image`."],
  ["images: {app: {policy: x}}", "2:15 The image has no `path`. Add `path`."],
  [
    "images: {app: {path: image, tag: v1}}",
    "2:29 An image has no key `tag`. It takes `path`, `repository`, `policy`, `order`, `pin`, `allow-downgrade` or `locked`.",
  ],
  [
    "images: {app: {path: 'a..b'}}",
    '2:22 `path`: `a..b` is no path in values. Write it as web.containers[0].image, and a key with dots in quotes: web."a.b".image.',
  ],
  ["images: {app: {path: '[0].a'}}", "2:22 `path`: `[0].a` is no path in values."],
  [
    "images: {app: {path: image, order: newest}}",
    "2:36 `order` takes `semver`, `created`, `alphabetical` or `numerical`, not the text `newest`.",
  ],
  ["images: {app: {path: image, pin: true}}", "2:34 `pin` takes `digest`, not true."],
  [
    "images: {app: {path: image, locked: 'yes'}}",
    "2:37 `locked` takes true or false, not the text `yes`. Write true, without quotes.",
  ],
  [
    "images: {app: {path: tag, repository: 'a/b:1'}}",
    "2:39 `repository`: `a/b:1` is no repository of images. Write it without a tag, as ghcr.io/acme/app.",
  ],
  ["images: {'my app': {path: tag}}", "2:10 `images.my app`: `my app` cannot be the name of an image."],
  ["images:", "2:1 `images` is empty: it takes a map."],
])("what is wrong with %s", (line, expected) => {
  const { problems } = declareFiles({ [path]: `chart: stable/demo\n${line}\n` });
  expect(problems).toHaveLength(1);
  expect(problems.map(show)[0]).toContain(`${path}:${expected}`);
});

test("each plan names its own images", () => {
  const files = {
    "gitops.yaml": "defaults: {images: {app: {path: image}}}\n",
    [path]: "chart: stable/demo\n",
  };
  expect(() => declareFiles(files)).toThrow("`defaults` takes no `images`.");
});
