import { describe, expect, test } from "vitest";
import { annotationsOf } from "../../src/report/annotations.ts";
import { annotationCharacters } from "../../src/report/budget.ts";
import { outcome, run } from "./sample.ts";

const roots = { workspace: "/w", repository: "/w" };
const id = "aws/foo/default/demo";
const plan = { id, setup: "aws/foo", namespace: "default", name: "demo" };

describe("where an annotation goes", () => {
  test("a failed plan: on its line of chart, with the reason and what to try", () => {
    const failed = outcome(id, {
      result: "failed",
      reason: "Helm: no such chart",
      hint: "Is the name right?",
    });
    expect(annotationsOf(run([failed, outcome("aws/foo/default/fine")]), roots)).toEqual([
      {
        level: "error",
        file: "aws/foo/default/demo.yaml",
        line: 2,
        column: 1,
        title: "upgrade aws/foo/default/demo failed",
        message: "Helm: no such chart\nIs the name right?",
      },
    ]);
  });

  test("a plan whose pods did not become ready: with the first lines of what the cluster says", () => {
    const diagnosis = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const failed = outcome(id, {
      result: "failed",
      reason: "0 of 1 nodes fit",
      hint: "Ask for less.",
      diagnosis,
    });
    const [annotation] = annotationsOf(run([failed]), roots);
    expect(annotation?.message.split("\n")).toEqual([
      "0 of 1 nodes fit",
      "Ask for less.",
      ...diagnosis.slice(0, 10),
    ]);
  });

  test("a plan that cannot be read: on the lines of its problems, once", () => {
    const unreadable = outcome(id, {
      operation: "skip",
      result: "failed",
      reason: "The plan cannot be read.",
    });
    const problems = [
      {
        place: { file: `${id}.yaml`, line: 7, column: 3 },
        message: "unknown key `chrat`",
        hint: "chart?",
        plan,
      },
      { place: { file: `${id}.yaml`, line: 9 }, message: "wait must be true or false", plan },
    ];
    expect(annotationsOf(run([unreadable], { problems }), roots)).toEqual([
      {
        level: "error",
        file: `${id}.yaml`,
        line: 7,
        column: 3,
        title: `${id} cannot be read`,
        message: "line 7: unknown key `chrat`\nchart?\nline 9: wait must be true or false",
      },
    ]);
  });

  test("a file that cannot be read: before what failed otherwise, with what it holds up", () => {
    const bad = { file: "k8s/bad.yaml", line: 3 };
    const unread = outcome("aws/foo/k8s/bad.yaml", { operation: "skip", result: "failed", unread: bad });
    const stays = ["web", "api"].map((name) =>
      outcome(`aws/foo/default/${name}`, { operation: "uninstall", result: "failed", unread: bad }),
    );
    const elsewhere = outcome("aws/bar/default/web", {
      operation: "uninstall",
      result: "failed",
      unread: bad,
    });
    const other = outcome("aws/foo/default/other", { result: "failed", reason: "It broke." });
    const { name, setup, namespace } = unread.subject;
    const problem = { place: bad, message: "No YAML.", hint: "Quote it.", hides: "setup" as const };
    const problems = [{ ...problem, plan: { id: unread.subject.id, setup, namespace, name } }];
    const told = annotationsOf(run([other, ...stays, unread, elsewhere], { problems }), roots);
    expect(told.map(({ title, message }) => [title, message])).toEqual([
      [
        "aws/foo/k8s/bad.yaml cannot be read",
        "No YAML.\nQuote it.\nBecause of that 2 releases stay, though no file that can be read declares them: aws/foo/default/web, aws/foo/default/api.",
      ],
      ["upgrade aws/foo/default/other failed", "It broke."],
      ["uninstall aws/bar/default/web failed", "its values changed"],
    ]);
  });

  test("a plan with problems in several files: on the first, which names the others", () => {
    const unreadable = outcome(id, { operation: "skip", result: "failed", reason: "" });
    const problems = [
      { place: { file: "web.yaml", line: 7 }, message: "one", plan },
      { place: { file: "source.yaml", line: 3 }, message: "two", plan },
      { place: { file: "gitops.yaml" }, message: "three", plan },
    ];
    expect(annotationsOf(run([unreadable], { problems }), roots)).toMatchObject([
      { file: "web.yaml", line: 7, message: "line 7: one\nsource.yaml:3: two\ngitops.yaml: three" },
    ]);
  });

  test("a deleted plan: on its file, without a line", () => {
    const failed = outcome(id, { operation: "uninstall", result: "failed" });
    const [annotation] = annotationsOf(run([failed]), roots);
    expect(annotation).toMatchObject({ file: `${id}.yaml`, title: `uninstall ${id} failed` });
    expect(annotation).not.toHaveProperty("line");
    expect(annotation).not.toHaveProperty("column");
  });

  test("a setup that could not be opened: one for all of its plans, on no file", () => {
    const outcomes = ["a", "b", "c"].map((name) => outcome(`aws/foo/default/${name}`, { result: "failed" }));
    const setupFailures = [
      {
        setup: "aws/foo",
        reason: "The store answered 404",
        hint: undefined,
        plans: outcomes.map((failed) => failed.subject.id),
      },
    ];
    const other = outcome("aws/bar/default/d", { result: "failed" });
    expect(annotationsOf(run([...outcomes, other], { setupFailures }), roots)).toEqual([
      { level: "error", title: "setup aws/foo: 3 plans not deployed", message: "The store answered 404" },
      expect.objectContaining({ title: "upgrade aws/bar/default/d failed" }),
    ]);
  });

  test("a problem of no plan, and what stopped the run", () => {
    const place = { file: "gitops.yaml", line: 3 };
    const problems = [{ place, message: "unknown key" }];
    const stopped = { reason: "gitops.yaml cannot be read", hint: undefined, place };
    expect(annotationsOf(run([], { problems, stopped }), roots)).toEqual([
      {
        level: "error",
        file: "gitops.yaml",
        line: 3,
        title: expect.stringContaining("Stopped"),
        message: stopped.reason,
      },
      { level: "error", file: "gitops.yaml", line: 3, title: "gitops.yaml", message: "unknown key" },
    ]);
  });

  test.each([
    ["/w", "/w", `${id}.yaml`],
    ["/w", "/w/config", `config/${id}.yaml`],
    ["/w/aws", "/w", "foo/default/demo.yaml"],
  ])("workspace %s, repository %s: %s", (workspace, repository, file) => {
    const failed = outcome(id, { result: "failed" });
    expect(annotationsOf(run([failed]), { workspace, repository })).toMatchObject([{ file }]);
  });
});

test.each([
  [10, 10, undefined],
  [11, 10, "…and 2 more failures"],
  [10_000, 10, "…and 9,991 more failures"],
])("%d failed plans make %d annotations, the last titled %j", (count, made, last) => {
  const outcomes = Array.from({ length: count }, (_, index) =>
    outcome(`a/ä/c/p${index}`, { result: "failed" }),
  );
  const annotations = annotationsOf(run(outcomes), roots);
  expect(annotations).toHaveLength(made);
  if (last !== undefined) expect(annotations.at(-1)?.title).toBe(last);
  for (const { message } of annotations) expect(message.length).toBeLessThanOrEqual(annotationCharacters);
});

test("notices are counted by level and do not push out errors", () => {
  const outcomes = Array.from({ length: 30 }, (_, index) =>
    outcome(`a/b/c/p${index}`, { result: "failed", notices: ["adopted"] }),
  );
  const annotations = annotationsOf(run(outcomes, { notices: ["a sync is needed"] }), roots);
  const levels = Object.groupBy(annotations, ({ level }) => level);
  expect([levels.error?.length, levels.warning?.length, levels.notice?.length]).toEqual([10, 1, 10]);
});
