import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { isInRange, parseRange } from "../../src/images/version-range.ts";
import { parseVersion } from "../../src/images/versions.ts";
import { helmTool, majors, temporaryFolder } from "../helm/workbench.ts";
import { seeded } from "../support/random.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const versions = [
  "0.0.1",
  "0.2.3",
  "1",
  "1.2.0",
  "v1.2.9",
  "1.10",
  "1.11.1-rc.1",
  "2.0.0-0",
  "2.0",
  "10.0.0",
];

test.each([
  ["*", "0.0.1 0.2.3 1 1.2.0 v1.2.9 1.10 2.0 10.0.0"],
  [">=0.0.0-0", versions.join(" ")],
  ["*-0", versions.join(" ")],
  ["1", "1 1.2.0 v1.2.9 1.10"],
  ["1.2", "1.2.0 v1.2.9"],
  ["1.2.x", "1.2.0 v1.2.9"],
  ["1.10.0", "1.10"],
  ["=1.2", "1.2.0 v1.2.9"],
  ["^1", "1 1.2.0 v1.2.9 1.10"],
  ["^1.2", "1.2.0 v1.2.9 1.10"],
  ["^1.2-0", "1.2.0 v1.2.9 1.10 1.11.1-rc.1"],
  ["^0.2", "0.2.3"],
  ["^0.0.1", "0.0.1"],
  ["~1.2", "1.2.0 v1.2.9"],
  ["~>1", "1 1.2.0 v1.2.9 1.10"],
  [">1", "2.0 10.0.0"],
  [">1.2", "1.10 2.0 10.0.0"],
  [">1.2.0", "v1.2.9 1.10 2.0 10.0.0"],
  ["<=1", "0.0.1 0.2.3 1 1.2.0 v1.2.9 1.10"],
  ["<1", "0.0.1 0.2.3"],
  ["!=1", "0.0.1 0.2.3 2.0 10.0.0"],
  ["!=1.2", "0.0.1 0.2.3 1 1.10 2.0 10.0.0"],
  [">=1.2 <2", "1.2.0 v1.2.9 1.10"],
  [">=1.2,<2", "1.2.0 v1.2.9 1.10"],
  [" >= 1.2 , < 2 ", "1.2.0 v1.2.9 1.10"],
  ["1.2 - 1.10", "1.2.0 v1.2.9 1.10"],
  ["~0.2 || 2", "0.2.3 2.0"],
  ["=>2", "2.0 10.0.0"],
  ["=<0.2.3", "0.0.1 0.2.3"],
])("%s takes %s", (text, expected) => {
  const range = parseRange(text);
  if (range === undefined) throw new Error("It is no range.");
  const taken = versions.filter((version) => isInRange(read(version), range));
  expect(taken.join(" ")).toBe(expected);
});

test.each([
  ["", "nothing"],
  [" ", "a blank"],
  ["one", "a word"],
  ["1.2.3.4", "a fourth number"],
  ["V1", "a capital V"],
  ["==1", "an operator that there is none of"],
  ["1,", "a comma at the end"],
  ["1 ||", "an alternative that is missing"],
  ["1 | 2", "one stroke"],
  [">=1<2", "comparisons that are not apart"],
  ["1y", "a letter"],
  [">=1.0.0-01", "a pre-release that is none"],
  [`>=1${" ".repeat(300)}`, "more characters than a range may have"],
])("`%s` is none: %s", (text) => {
  expect(parseRange(text)).toBe(undefined);
});

describe.each(majors)("Helm %i", (major) => {
  test("takes the same versions for random ranges", async () => {
    const random = seeded(major);
    const pairs = Array.from({ length: 1500 }, () => [randomRange(random), randomVersion(random)] as const);
    const valid = pairs.filter(([range]) => parseRange(range) !== undefined);
    expect(valid.length).toBeGreaterThan(1000);
    const ours = valid.map(([range, version]) => {
      const parsed = parseRange(range);
      return parsed !== undefined && isInRange(read(version), parsed);
    });
    expect(ours).toEqual(await helmSays(major, valid));
    expect(new Set(ours).size).toBe(2);
  });
});

function read(version: string) {
  const parsed = parseVersion(version);
  if (parsed === undefined) throw new Error(`${version} is no version.`);
  return parsed;
}

type Random = ReturnType<typeof seeded>;

function randomVersion({ pick }: Random): string {
  const numbers = Array.from({ length: pick([1, 2, 3, 3]) }, () => pick(["0", "0", "1", "1", "2", "10"]));
  return `${pick(["", "", "v"])}${numbers.join(".")}${pick(["", "", "", "-0", "-rc.1", "-rc.10", "-1", "-a-b"])}${pick(["", "", "+b"])}`;
}

function randomRange(random: Random): string {
  const { pick } = random;
  const comparison = () => {
    const version = pick([false, false, true])
      ? pick(["x", "1.x", "1.*", "0.X", "*"])
      : randomVersion(random);
    return `${pick(["", "", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^", "^"])}${pick(["", " "])}${version}`;
  };
  const first = comparison();
  return pick([1, 1, 2]) === 1 ? first : `${first}${pick([" ", ", ", " || ", " - "])}${comparison()}`;
}

/** What Helm's own library says, through the template function that asks it. */
async function helmSays(
  major: 3 | 4,
  pairs: readonly (readonly [range: string, version: string])[],
): Promise<readonly boolean[]> {
  await using folder = await temporaryFolder();
  const template = "{{ range .Values.pairs }}- {{ semverCompare (index . 0) (index . 1) }}\n{{ end }}";
  await mkdir(join(folder.path, "templates"));
  await writeFile(join(folder.path, "Chart.yaml"), "apiVersion: v2\nname: compare\nversion: 1.0.0\n");
  await writeFile(
    join(folder.path, "templates", "pairs.yaml"),
    `apiVersion: v1\nkind: List\nitems:\n${template}`,
  );
  await writeFile(join(folder.path, "values.yaml"), JSON.stringify({ pairs }));
  const { path } = await helmTool(major);
  const { stdout } = await promisify(execFile)(path, ["template", "a", folder.path], { maxBuffer: 1 << 24 });
  return [...stdout.matchAll(/^- (true|false)$/gm)].map(([, word]) => word === "true");
}
