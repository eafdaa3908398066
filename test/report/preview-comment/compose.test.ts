import { expect, test } from "vitest";
import { byteLength, commentCharacters } from "../../../src/report/budget.ts";
import { withPart, withState } from "../../../src/report/preview-comment/change.ts";
import type { PreviewComment } from "../../../src/report/preview-comment/comment.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { commitOf, contentOf, current, foldOf, runOf, title } from "./sample.ts";

const texts = ["x", "é", "漢字", "😀", "👩‍👩‍👧‍👦"];

/** A body that GitHub takes, and what is in it. */
function composed(comment: PreviewComment) {
  const body = composeComment(comment);
  expect(byteLength(body)).toBeLessThanOrEqual(commentCharacters);
  expect(body.isWellFormed()).toBe(true);
  const count = (pattern: RegExp) => body.match(pattern)?.length ?? 0;
  expect(count(/^```diff$/gm)).toBe(count(/^```$/gm));
  expect(count(/^<details( open)?>$/gm)).toBe(count(/^<\/details>$/gm));
  const read = readComment(body);
  if (read === undefined) throw new Error("the body cannot be read back");
  return { body, read };
}

test.each(texts)("one fold that is too long is cut, in lines of %s", (text) => {
  const folds = [foldOf("web", { bytes: 300_000, text }), foldOf("api", { priority: 9, text })];
  const { body, read } = composed(withPart(undefined, title, contentOf({ folds }), current));
  expect(read.parts[0]?.folds).toMatchObject([
    { summary: "<code>web</code>", cut: true },
    { summary: "<code>api</code>", cut: false },
  ]);
  expect(body).toContain(`*1 of 2 sections did not fit whole. All is in [the job summary](${runOf(7)}).*`);
  // What there is room for is used.
  expect(byteLength(body)).toBeGreaterThan(commentCharacters - 500);
  for (const line of body.split("\n").filter((each) => each.startsWith("+")))
    expect(line).toBe(`+${text.repeat(20)}`);
});

test.each(texts)("the least important folds are left out first, in lines of %s", (text) => {
  const folds = Array.from({ length: 300 }, (_, index) =>
    foldOf(`plan-${index}`, { bytes: 2_000, priority: index % 3, text }),
  );
  const { body, read } = composed(withPart(undefined, title, contentOf({ folds }), current));
  const [part] = read.parts;
  const kept = part?.folds.filter(({ cut }) => !cut) ?? [];
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.every(({ priority }) => priority === 2)).toBe(true);
  expect(part?.missing).toBe(300 - (part?.folds.length ?? 0));
  expect(body).toMatch(
    /\*2\d\d of 300 sections did not fit(?:, and 1 not whole)?\. All is in \[the job summary\]/,
  );
  expect(body).toContain(contentOf().head);
});

test("a long line above a fold that is cut counts, too", () => {
  const fold = { ...foldOf("web", { bytes: 100_000 }), summary: "ü".repeat(2_000) };
  const { read } = composed(withPart(undefined, title, contentOf({ folds: [fold] }), current));
  expect(read.parts[0]?.folds).toMatchObject([{ summary: fold.summary, cut: true }]);
});

test("without another place there is no link", () => {
  const folds = [foldOf("web", { bytes: 100_000 })];
  const { body } = composed(withPart(undefined, title, contentOf({ folds, whole: undefined }), current));
  expect(body).toContain("*1 of 1 section did not fit whole.*");
});

/** Jobs whose parts are put in one after the other, each by what stands in the comment. */
function written(count: number, given: (index: number) => Partial<Parameters<typeof contentOf>[0]>) {
  let comment: PreviewComment | undefined;
  for (let index = 0; index < count; index++) {
    const key = `job-${String(index).padStart(3, "0")}`;
    const content = contentOf({ key, ...given(index) });
    comment = composed(withPart(comment, title, content, current)).read;
  }
  return comment ?? expect.fail("nothing was written");
}

test("parts of 20 jobs share the room, and each says what is missing of it", () => {
  const folds = (name: string) =>
    Array.from({ length: 30 }, (_, index) => foldOf(`${name}-${index}`, { bytes: 900, priority: index }));
  const comment = written(20, (index) => ({ folds: folds(`plan-${index}`) }));
  expect(comment.parts).toHaveLength(20);
  for (const { folds: kept, missing, head } of comment.parts) {
    expect(head).toBe(contentOf().head);
    expect(kept.length + missing).toBe(30);
    expect(missing).toBeGreaterThan(0);
    // The most important ones of each.
    expect(kept.every(({ priority }) => priority >= 25)).toBe(true);
  }
});

test("what is out of date makes room first", () => {
  const folds = Array.from({ length: 30 }, (_, index) =>
    foldOf(`plan-${index}`, { bytes: 1_500, priority: 9 }),
  );
  const old = withPart(undefined, title, contentOf({ key: "old", folds, order: 6 }), current);
  const stale = withState(old, () => true, { state: "out-of-date", run: runOf(6), head: commitOf("b") });
  const fresh = contentOf({ folds: folds.map((fold) => ({ ...fold, priority: 1 })), commit: commitOf("b") });
  const { read } = composed(withPart(stale, title, fresh, current));
  expect(read.parts.map(({ key, missing }) => [key, missing > 0])).toEqual([
    ["old", true],
    ["prod", false],
  ]);
});

test("the same comment gives the same body, also when it is put together again from it", () => {
  const folds = Array.from({ length: 200 }, (_, index) => foldOf(`p${index}`, { bytes: 700 + index }));
  const content = contentOf({ folds });
  const first = composed(
    withPart(
      written(3, () => ({ folds })),
      title,
      content,
      current,
    ),
  );
  const again = composed(withPart(first.read, title, content, current));
  expect(again.body).toBe(first.body);
});

test.each(texts)("heads are cut when they alone are too long, in lines of %s", (text) => {
  const head = `${foldOf("x", { bytes: 30_000, text }).body}\n\nend`;
  const comment = written(5, (index) => ({ head: index === 0 ? "### short" : head }));
  const heads = comment.parts.map((part) => part.head);
  expect(heads[0]).toBe("### short");
  for (const cut of heads.slice(1)) {
    expect(cut).toMatch(/^```diff\n[\s\S]*\n```\n\n…$/);
    expect(byteLength(cut)).toBeGreaterThan(8_000);
  }
});

test("of thousands of plans it is not told which", () => {
  const plans = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}/${index}`);
  const { read } = composed(
    withPart(
      withPart(undefined, title, contentOf({ key: "small", plans: plans("s", 100) }), current),
      title,
      contentOf({ plans: plans("p", 9_000) }),
      current,
    ),
  );
  expect(read.parts.map(({ key, plans }) => [key, plans === "any"])).toEqual([
    ["prod", true],
    ["small", false],
  ]);
});

test("of more jobs than there is room for the newest are told of", () => {
  const comment = written(400, (index) => ({ order: index, folds: [] }));
  expect(comment.parts.length).toBeGreaterThan(100);
  expect(comment.parts.at(-1)?.key).toBe("job-399");
});
