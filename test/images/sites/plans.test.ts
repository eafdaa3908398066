import { expect, test } from "vitest";
import { parseImage } from "../../../src/images/reference.ts";
import type { FoundSites, ImageSite } from "../../../src/images/site.ts";
import { verifySites } from "../../../src/images/verify.ts";
import { editsFor, type FileEdit } from "../../../src/images/write.ts";
import { editScalars } from "../../../src/yaml/edit.ts";
import type { Files } from "../../formats/repository.ts";
import { foundIn, shown } from "./find.ts";

const path = "aws/foo/default/demo.yaml";

const sites = (plan: string, more: Files = {}) =>
  shown(foundIn({ [path]: `chart: stable/demo\n${plan}\n`, ...more })).map((line) =>
    line.replace(` ${path}:`, " plan:"),
  );

test("the last of `values` that sets a key is the place that counts", () => {
  const more = { "a.yaml": "image:\n  repository: a/b\n  tag: v1\n", "b.yaml": "# mine\nimage: {tag: v2}\n" };
  expect(sites("values: [a.yaml, b.yaml]", more)).toEqual(["image a/b:v2 b.yaml:2 repository=a/b tag=v2"]);
  expect(sites("values: [b.yaml, a.yaml]", more)).toEqual(["image a/b:v1 a.yaml:3 repository=a/b tag=v1"]);
  expect(sites("values: [a.yaml, {image: {tag: v3}}]", more)).toEqual([
    "image a/b:v3 plan:2 repository=a/b tag=v3",
  ]);
  expect(sites("values:\n  - a.yaml\n  - image:\n      tag:", more)).toEqual([
    "image a/b plan:5 repository=a/b tag=",
  ]);
});

test("values of the defaults come before the plan's own, and are found in gitops.yaml", () => {
  const more = {
    "gitops.yaml":
      "defaults:\n  - values: {image: {repository: a/b, tag: v1}}\n  - plans: gcp/**\n    values: {image: {tag: no}}\n  - plans: aws/**\n    values: [w.yaml]\n",
    "w.yaml": "web: {image: c:1}\n",
  };
  expect(sites("wait: true", more)).toEqual([
    "image a/b:v1 gitops.yaml:2 repository=a/b tag=v1",
    "web.image c:1 w.yaml:1 whole",
  ]);
  expect(sites("values: {image: {tag: v2}}", more)[0]).toBe("image a/b:v2 plan:2 repository=a/b tag=v2");
});

test("symlinks, several documents, byte order marks and line ends", () => {
  const more = {
    "real.yaml": "\ufeff# x\r\n---\r\nimage: a:1\r\n---\r\nimage: b:1\r\n",
    "link.yaml": { link: "real.yaml" },
  };
  const files = { ...more, [path]: "chart: stable/demo\nvalues: link.yaml\n" };
  // The texts are by the path of the file itself.
  expect(shown(foundIn(files))).toEqual(["image a:1 real.yaml:3 whole"]);
});

test.each<[string, string, readonly string[]]>([
  [
    "a text",
    "values: {web: {image: a:1}}\nimages: {app: {path: web.image, policy: 'semver:^1'}}",
    ["app a:1 plan:2 whole semver:^1"],
  ],
  ["a text of another name", "values: {web: a:1}\nimages: {app: {path: web}}", ["app a:1 plan:2 whole"]],
  [
    "a map",
    "values: {web: {repository: a, tag: 1, digest: ''}}\nimages: {app: {path: web}}",
    ["app a:1 plan:2 repository=a tag=1 digest="],
  ],
  [
    "a map with image and tag",
    "values: {web: {image: a, tag: 1}}\nimages: {app: {path: web}}",
    ["app a:1 plan:2 repository=a tag=1"],
  ],
  [
    "a text with its tag beside it",
    "values: {web: {image: a, tag: 1}}\nimages: {app: {path: web.image}}",
    ["app a:1 plan:2 repository=a tag=1"],
  ],
  [
    "the tag of a map",
    "values: {web: {repository: a, tag: 1}}\nimages: {app: {path: web.tag}}",
    ["app a:1 plan:2 repository=a tag=1"],
  ],
  [
    "an item of a list",
    "values: {c: [{image: a:1}, {image: b:1}]}\nimages: {app: {path: 'c[1].image'}}",
    ["app b:1 plan:2 whole", "c[0].image a:1 plan:2 whole"],
  ],
  [
    "keys with dots",
    "values: {'x.y': {'a b': c:1}}\nimages: {app: {path: '\"x.y\".\"a b\"'}}",
    ["app c:1 plan:2 whole"],
  ],
  [
    "the tag alone",
    "values: {version: 1.10}\nimages: {app: {path: version, repository: ghcr.io/a/b}}",
    ["app ghcr.io/a/b:1.10 plan:2 tag=1.10"],
  ],
  [
    "a tag of nothing",
    "values: {version: }\nimages: {app: {path: version, repository: a}}",
    ["app a plan:2 tag="],
  ],
  [
    "a map with the tag alone",
    "values: {image: {tag: v1}}\nimages: {app: {path: image, repository: a}}",
    ["app a:v1 plan:2 tag=v1"],
  ],
  [
    "two names",
    "values: {image: a:1}\nimages: {x: {path: image}, y: {path: image, policy: 'glob:*'}}",
    ["x a:1 plan:2 whole", "y a:1 plan:2 whole glob:*"],
  ],
])("an entry names %s", (_, plan, expected) => {
  expect(sites(plan)).toEqual(expected);
});

test("a policy says where it stands, and all that its entry does", () => {
  const entry =
    "images:\n  app:\n    path: image\n    policy: regex:^v(.*)$\n    order: numerical\n    pin: digest\n    allow-downgrade: true\n    locked: true";
  const { images } = foundIn({ [path]: `chart: stable/demo\nvalues: {image: a:1}\n${entry}\n` });
  expect(images).toMatchObject([
    {
      plan: "aws/foo/default/demo",
      setup: "aws/foo",
      policy: {
        ...{ kind: "policy", pattern: "regex:^v(.*)$", order: "numerical", pin: "digest" },
        ...{ allowDowngrade: true, locked: true, place: { file: path, line: 6 } },
      },
    },
  ]);
});

test.each([
  [
    "values: {web: {image: a:1}}\nimages:\n  app:\n    path: web.imag",
    "plan:5 The plan's values have no `web.imag`. Did you mean `web.image`?",
  ],
  [
    "values: {web: {image: a:1}}\nimages:\n  app:\n    path: other",
    "plan:5 The plan's values have no `other`. An image stands at `web.image`.",
  ],
  [
    "images: {app: {path: image}}",
    "plan:2 The plan's values have no `image`. Write the path as it is in the values.",
  ],
  [
    "values: {c: [{image: a:1}]}\nimages: {app: {path: 'c[1].image'}}",
    "plan:3 The plan's values have no `c[1].image`. Did you mean `c[0].image`?",
  ],
  [
    "values: {c: [a:1]}\nimages: {app: {path: c}}",
    "plan:3 `c` in the plan's values is a list. Name one of its items: c[0].",
  ],
  [
    "values: {c: {d: 1}}\nimages: {app: {path: c}}",
    "plan:3 `c` in the plan's values is a map that names no image. It takes `repository` and `tag`, and may have `registry` and `digest`.",
  ],
  [
    "values: {c: {tag: 1}}\nimages: {app: {path: c}}",
    "plan:3 `c` in the plan's values is a map that names no image. Where it has the tag alone, say of what: repository: ghcr.io/acme/app.",
  ],
  [
    "values: {v: 1.10}\nimages: {app: {path: v}}",
    "plan:3 `v` in the plan's values is no image: `1.10`. Where it is a tag alone, say of what: repository: ghcr.io/acme/app.",
  ],
  [
    "values: {v: 'a b'}\nimages: {app: {path: v}}",
    "plan:3 `v` in the plan's values is no image: `a b`. Write it as ghcr.io/acme/app:1.2.3.",
  ],
  [
    "values: {v: a:1}\nimages: {app: {path: v, repository: a}}",
    "plan:3 `v` in the plan's values is no tag of an image. With `repository`, `path` names the tag alone.",
  ],
])("an entry that leads nowhere: %s", (plan, expected) => {
  expect(sites(plan).filter((line) => line.startsWith("lost"))).toEqual([`lost app ${expected}`]);
});

test("values that cannot be read, or are encrypted, are faults of the entries that need them", () => {
  const images = "values: v.yaml\nimages: {app: {path: image, policy: 'semver:^1'}}";
  expect(sites(images, { "v.yaml": "image: a:1\nimage: b:1\n" })).toEqual([
    "lost app plan:3 The values in v.yaml cannot be read: line 2: The key `image` is there twice. Put the file right.",
  ]);
  const sops = "image: a:1\nsops: {mac: 'ENC[x]', version: 3.9.0}\n";
  expect(sites(images, { "v.yaml": sops })).toEqual([
    "lost app plan:3 `image` stands in a file that is encrypted with SOPS, which is not edited. Write the image into a values file of its own.",
  ]);
  expect(sites("values: v.yaml", { "v.yaml": sops })).toEqual([]);
});

test("a chart is followed by the plan's `version`", () => {
  const chart = (version: string) =>
    shown(foundIn({ [path]: `chart:\n  name: stable/demo\n  update: semver:^1\n${version}` }));
  expect(chart("version: 1.10\n")).toEqual([`chart stable/demo 1.10 ${path}:4 semver:^1`]);
  expect(chart("")).toEqual([
    `lost chart ${path}:3 The plan has no \`version\`, which is what \`update\` of its chart changes. Write the one in use, as version: 1.2.3. Only charts of a repository or registry have one.`,
  ]);
  const onRequest = [`chart stable/demo 1.0.0 ${path}:2 on request`];
  expect(shown(foundIn({ [path]: "chart: {name: stable/demo}\nversion: 1.0.0\n" }))).toEqual(onRequest);
  expect(shown(foundIn({ [path]: "chart: stable/demo\nversion: 1.0.0\n" }))).toEqual(onRequest);
  expect(shown(foundIn({ [path]: "chart: stable/demo\n" }))).toEqual([]);
});

/** The files after editing, and what the verification says. */
function updated(files: Readonly<Record<string, string>>, wanted: (site: ImageSite) => string | undefined) {
  const before = foundIn(files);
  const intended = new Map(
    before.images.flatMap((site) => {
      const to = parseImage(wanted(site) ?? "");
      return to === undefined ? [] : [[site, to] as const];
    }),
  );
  const edits: FileEdit[] = [...intended].flatMap(([site, to]) => {
    const result = editsFor(site, to);
    return result.kind === "edits" ? result.edits : [];
  });
  const texts = Object.entries(files).map(([file, source]) => {
    const result = editScalars(
      source,
      edits.filter((edit) => edit.file === file),
    );
    if (result.kind === "fault") throw new Error(result.fault.message);
    return [file, result.source] as const;
  });
  const after: FoundSites = foundIn(Object.fromEntries(texts));
  const faults = verifySites(before, after, { images: intended, charts: new Map() });
  return { texts: Object.fromEntries(texts), faults: faults.map(({ message }) => message) };
}

const two = {
  [path]: "chart: stable/demo\nvalues: [v.yaml, {image: {tag: 1.9}}]\nimages: {app: {path: image}}\n",
  "aws/foo/default/other.yaml": "chart: stable/demo\nvalues: v.yaml\n",
  "v.yaml": "image: {repository: a/b, tag: 1.8} # base\njob: {image: &job c:1}\nlater: {image: *job}\n",
};

test("what is found is edited where it counts, and found again", () => {
  const { texts, faults } = updated(two, ({ container }) => (container === "app" ? "a/b:1.10" : undefined));
  expect(faults).toEqual([]);
  expect(texts).toEqual({
    ...two,
    [path]: 'chart: stable/demo\nvalues: [v.yaml, {image: {tag: "1.10"}}]\nimages: {app: {path: image}}\n',
  });
});

test("what would change besides is found: another plan's values, an alias", () => {
  const other = "aws/foo/default/other";
  const { faults } = updated(two, ({ container, plan }) =>
    container === "job.image" && plan === other ? "c:2" : undefined,
  );
  expect(faults).toEqual([
    "`job.image` of aws/foo/default/demo would also become docker.io/library/c:2.",
    "`later.image` of aws/foo/default/demo would also become docker.io/library/c:2.",
    "`later.image` of aws/foo/default/other would also become docker.io/library/c:2.",
  ]);
});
