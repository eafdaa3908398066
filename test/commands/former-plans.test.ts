import { expect, test } from "vitest";
import { createFormerPlans, type FormerPlan } from "../../src/commands/former-plans.ts";
import { createRepositoryReader, type RepositoryReader } from "../../src/commands/read-repository.ts";
import { UserError } from "../../src/errors.ts";
import { chartText } from "../../src/formats/chart-reference.ts";
import { commit, newRepository, open } from "../git/repositories.ts";
import { uninstallOf } from "../support/operations.ts";

const where = { layout: { path: "", setupNameSize: 2 }, lockNamespace: "default" };
const at = (name: string) => `aws/foo/default/${name}`;
const gone = "f".repeat(40);

/** Two commits: `old` with a, b and a twin of a; `base` with b alone, which has another chart, and c, which is broken. */
async function history() {
  const folder = newRepository();
  const old = commit(folder, {
    [at("a")]: "chart: x/a",
    [at("b")]: "chart: x/b",
    "aws/foo/other/a": "chart: x/a",
  });
  const base = commit(folder, {
    [at("a")]: undefined,
    "aws/foo/other/a": undefined,
    [at("b")]: "chart: x/new",
    [at("c")]: "wait: 3",
  });
  const twice = commit(folder, { [at("b.yaml")]: "chart: x/b" });
  const { git } = await open(folder);
  return { git, old, base, twice };
}

/** A reader that notes what is looked at, and never more than one commit at a time. */
function noting(reader: RepositoryReader) {
  const looked: string[] = [];
  let under = 0;
  return {
    looked,
    async look(id: string) {
      looked.push(id);
      under += 1;
      expect(under).toBe(1);
      try {
        return await reader.look(id);
      } finally {
        under -= 1;
      }
    },
  };
}

function lineOf(found: FormerPlan | undefined): string {
  if (found?.kind !== "plan") return found?.kind ?? "nothing";
  return `${chartText(found.plan.chart)} (${[...found.ids].join(" ")})`;
}

test("each commit is read once for all releases that may be in it, one after the other", async () => {
  const { git, old, base, twice } = await history();
  const reader = noting(createRepositoryReader(git, where));
  const former = createFormerPlans({ git, reader });
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["a", [old, base], `x/a (${at("a")} aws/foo/other/a)`],
    ["b", [old, base], `x/b (${at("b")})`],
    ["c", [old, base], "none"],
    ["d", [old, base], "none"],
    ["e", [gone, base], "lost"],
    ["i", [old, gone], "none"],
    ["f", [gone], "lost"],
    ["g", [twice], "lost"],
    ["h", [], "lost"],
  ];
  const uninstalls = cases.map(([name, commits]) => uninstallOf(at(name), { commits }));
  const found = await former.of(uninstalls);
  expect(uninstalls.map((one) => lineOf(found.get(one)))).toEqual(cases.map(([, , line]) => line));
  expect(reader.looked.toSorted()).toEqual([old, base, twice].toSorted());
  const again = await former.of(uninstalls.slice(0, 2).map((one) => ({ ...one, reason: "moved" })));
  expect([...again.values()].map(({ kind }) => kind)).toEqual(["plan", "plan"]);
  expect(reader.looked).toHaveLength(3);
});

test("a commit that git refuses to look for has no plans, and stops nothing", async () => {
  const { git, old } = await history();
  const former = createFormerPlans({
    git: {
      async ensureCommit(id) {
        if (id === gone) throw new UserError("git does not like it.");
        return git.ensureCommit(id);
      },
    },
    reader: createRepositoryReader(git, where),
  });
  const uninstalls = [
    uninstallOf(at("a"), { commits: [gone, old] }),
    uninstallOf(at("b"), { commits: [gone] }),
  ];
  expect([...(await former.of(uninstalls)).values()].map(({ kind }) => kind)).toEqual(["plan", "lost"]);
});
