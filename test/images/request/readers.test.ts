import { expect, test } from "vitest";
import { declare } from "../../../src/formats/declare.ts";
import { parseImage } from "../../../src/images/reference.ts";
import { readersOf } from "../../../src/images/request/readers.ts";
import type { Target } from "../../../src/images/target.ts";
import { repository } from "../../formats/repository.ts";
import { imagesOf } from "../sites/find.ts";

const web =
  "chart: stable/web\nvalues: values/all.yaml\nimages: {app: {path: web.version, repository: acme/web}}\n";
const other = (values: string) => `chart: stable/api\nvalues: ${values}\n`;
const all = 'web: {version: "1"}\napi: {version: "1"}\n';

/** The plans that get a new tag of `acme/web` beside the one that names the image. */
function readers(files: Readonly<Record<string, string>>, tag = "2") {
  const commit = repository(files);
  const targets = imagesOf(files)
    .found.images.filter(({ container }) => container === "app")
    .map((site): Target => {
      const to = parseImage(`acme/web:${tag}`);
      if (to === undefined) throw new Error(tag);
      return { kind: "image", site, to };
    });
  expect(targets).toHaveLength(1);
  const { declarations } = declare(commit);
  return readersOf(targets, { ...commit, declarations }).map(({ plan, file }) => `${plan} ${file}`);
}

const plan = (name: string) => `aws/foo/default/${name}.yaml`;

test("a plan that reads the same values file gets what is written there, though it names no image", () => {
  const files = { [plan("web")]: web, [plan("api")]: other("values/all.yaml"), "values/all.yaml": all };
  expect(readers(files)).toEqual(["aws/foo/default/api values/all.yaml"]);
  expect(readers(files, "1")).toEqual([]);
});

test("files that are not changed count for nothing", () => {
  const files = { [plan("web")]: web, [plan("api")]: other("{version: a}"), "values/all.yaml": all };
  expect(readers(files)).toEqual([]);
});

test("values among the defaults are those of all plans that have them", () => {
  const files = {
    [plan("web")]: web.replace("values: values/all.yaml\n", ""),
    [plan("api")]: other("{a: b}"),
    "aws/bar/default/api.yaml": other("{a: b}"),
    "gitops.yaml": 'defaults: [{plans: aws/foo/**, values: {web: {version: "1"}}}]\n',
  };
  expect(readers(files)).toEqual(["aws/foo/default/api gitops.yaml"]);
});
