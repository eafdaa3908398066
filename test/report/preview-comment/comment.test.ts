import { expect, test } from "vitest";
import { withBeginning, withPart, withState } from "../../../src/report/preview-comment/change.ts";
import { isAbout, type Part, planHash } from "../../../src/report/preview-comment/comment.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { isSame } from "../../../src/report/preview-comment/header.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { commitOf, contentOf, current, foldOf, runOf, title } from "./sample.ts";

const one = withPart(undefined, title, contentOf(), current);
const two = withPart(one, title, contentOf({ key: "dev", head: "### dev" }), current);

test("a comment comes back from its body", () => {
  const body = composeComment(two);
  expect(readComment(body)).toEqual(two);
  expect(composeComment(readComment(body) ?? one)).toBe(body);
});

test("what it looks like", () => {
  const [header, ...lines] = composeComment(two).split("\n");
  expect(header).toMatch(/^<!-- gitops-action \{"kind":"preview","version":1,.*\} -->$/);
  expect(header).toContain(`"plans":"${planHash("aws/foo/default/web")}"`);
  const fold = (name: string) => [
    "<!-- gitops-action:fold 5 -->",
    "<details open>",
    `<summary><code>${name}</code></summary>`,
    "",
    ...(foldOf(name).body.split("\n") as string[]),
    "",
    "</details>",
    "",
  ];
  expect(`${lines.join("\n")}\n`).toBe(
    [
      "",
      "## GitOps preview",
      "",
      `\`dev\`, \`prod\`: Made for \`aaaaaaa\` by [this run](${runOf(7)}).`,
      "",
      "<!-- gitops-action:part -->",
      "",
      "### dev",
      "",
      ...fold("web"),
      ...fold("api"),
      "<!-- gitops-action:part -->",
      "",
      ...contentOf().head.split("\n"),
      "",
      ...fold("web"),
      ...fold("api"),
    ].join("\n"),
  );
});

test("a part of another job stays as it is when a job writes its own anew", () => {
  const read = readComment(composeComment(two));
  const next = withPart(read, title, contentOf({ head: "new", order: 8, folds: [] }), current);
  expect(next.parts.map(({ key, head }) => [key, head])).toEqual([
    ["dev", "### dev"],
    ["prod", "new"],
  ]);
  expect(next.parts[0]).toEqual(two.parts[0]);
});

test("a run that comes late does not replace what a newer one has said", () => {
  const late = withPart(one, title, contentOf({ order: 6, head: "old" }), current);
  expect(late).toEqual(one);
  const again = withPart(one, title, contentOf({ head: "once more" }), current);
  expect(again.parts[0]?.head).toBe("once more");
});

test("text of plans cannot pass for a mark of ours", () => {
  const evil = composeComment(two);
  const content = contentOf({
    key: 'p --> "x"\n<!--',
    head: evil,
    folds: [{ summary: evil, body: `\`\`\`\n${evil}\n\n</details>\n\`\`\`\r\n`, priority: 1, open: true }],
  });
  const comment = withPart(two, "a\n<!-- b", content, current);
  const read = readComment(composeComment(comment));
  expect(read).toEqual(comment);
  expect(read?.parts.map(({ folds }) => folds.length)).toEqual([2, 1, 2]);
  expect(read?.parts.map(({ key }) => key)).toEqual(["dev", 'p --> "x" <!--', "prod"]);
});

const body = composeComment(two);
test.each([
  ["it is no comment of ours", "LGTM"],
  ["the header is broken", body.replace('"parts":[', '"parts":[[')],
  ["it is in another form", body.replace('"version":1', '"version":2')],
  ["it is about something else", body.replace('"kind":"preview"', '"kind":"drift"')],
  ["a part is missing", body.replace("<!-- gitops-action:part -->", "")],
  ["a part has no state", body.replace('"state":"current"', '"state":"fine"')],
  ["a fold is not closed", body.replace("</details>", "")],
  ["it was quoted", body.replaceAll(/^/gm, "> ")],
])("there is none when %s", (_name, damaged) => {
  expect(readComment(damaged)).toBeUndefined();
});

test("what it does not know is no damage", () => {
  const newer = body
    .replace('"version":1,', '"version":1,"more":[1],')
    .replaceAll('"key":', '"new":{},"key":');
  expect(newer).not.toBe(body);
  expect(readComment(newer)).toEqual(two);
  // The editor of the page sends its lines so.
  expect(readComment(body.replaceAll("\n", "\r\n"))).toEqual(two);
});

test("parts get another state, all or some", () => {
  const deployed = { state: "deployed", run: runOf(9) } as const;
  const states = (parts: readonly Part[]) => parts.map(({ status }) => status.state);
  expect(states(withState(two, () => true, deployed).parts)).toEqual(["deployed", "deployed"]);
  expect(states(withState(two, ({ key }) => key === "dev", deployed).parts)).toEqual(["deployed", "current"]);
  expect(withState(two, () => true, deployed).parts[1]?.folds).toEqual(two.parts[1]?.folds);
});

test("which plans a part is about", () => {
  const [part] = one.parts as [Part];
  expect(isAbout(part, ["x", "aws/foo/default/web"])).toBe(true);
  expect(isAbout(part, ["aws/foo/default/api"])).toBe(false);
  expect(isAbout({ ...part, plans: "any" }, ["aws/foo/default/api"])).toBe(true);
  expect(isAbout({ ...part, plans: "any" }, [])).toBe(false);
});

test("a run that begins keeps what there is and tells that it is about an older commit", () => {
  const begun = { key: "prod", order: 8, commit: commitOf("b"), run: runOf(8) };
  const comment = withBeginning(two, begun);
  expect(comment.parts.map(({ status }) => status)).toEqual([
    { state: "out-of-date", run: runOf(7), head: commitOf("b") },
    { state: "in-progress", run: runOf(8), head: commitOf("b") },
  ]);
  expect(comment.parts[1]?.folds).toEqual(two.parts[1]?.folds);
  // The run before it ends now.
  expect(withPart(comment, title, contentOf({ head: "late" }), current)).toEqual(comment);
  expect(withBeginning(comment, { ...begun, order: 7, commit: commitOf("a") })).toEqual(comment);
  const other = withBeginning(two, { ...begun, key: "new" });
  expect(other.parts.map(({ key, status }) => [key, status.state])).toEqual([
    ["dev", "out-of-date"],
    ["prod", "out-of-date"],
  ]);
});

test("what is deployed is not out of date", () => {
  const states = ["deployed", "deployed-in-part"] as const;
  const deployed = states.reduce(
    (comment, state, index) =>
      withState(comment, (part) => part === comment.parts[index], { state, run: runOf(9) }),
    two,
  );
  const begun = { key: "new", order: 10, commit: commitOf("b"), run: runOf(10) };
  expect(withBeginning(deployed, begun).parts.map(({ status }) => status.state)).toEqual(states);
});

test.each([
  [{ state: "failed", run: runOf(8) }, `> [!CAUTION]\n> **Failed**: [the run](${runOf(8)}) tells why.`],
  [
    { state: "failed", run: runOf(8), head: commitOf("b") },
    `> [!CAUTION]\n> **Failed** for \`bbbbbbb\`: [the run](${runOf(8)}) tells why. What stands here was made for \`aaaaaaa\`.`,
  ],
  [
    { state: "failed", run: runOf(8), head: commitOf("b"), cancelled: true },
    `> [!CAUTION]\n> **Failed** for \`bbbbbbb\`: [the run](${runOf(8)}) was cancelled. What stands here was made for \`aaaaaaa\`.`,
  ],
  [
    { state: "in-progress", run: runOf(8), head: commitOf("b") },
    `> [!NOTE]\n> **In progress** for \`bbbbbbb\` ([run](${runOf(8)})). What stands here was made for \`aaaaaaa\`.`,
  ],
  [
    { state: "out-of-date", run: runOf(7), head: commitOf("b") },
    "> [!WARNING]\n> **Out of date**: made for `aaaaaaa`; the head is `bbbbbbb` by now.",
  ],
  [
    { state: "out-of-date", run: runOf(9) },
    `> [!WARNING]\n> **Out of date**: made for \`aaaaaaa\`; [another run](${runOf(9)}) has deployed changes of the same plans since.`,
  ],
  [{ state: "deployed", run: runOf(9) }, `> [!NOTE]\n> **Deployed** by [this run](${runOf(9)}).`],
  [current, `Made for \`aaaaaaa\` by [this run](${runOf(7)}).`],
] as const)("the top says the state: %o", (status, expected) => {
  const lines = composeComment(withState(one, () => true, status)).split("\n\n");
  expect(lines[2]).toBe(expected);
});

test.each([
  [{ state: "failed", run: runOf(8), head: commitOf("b"), cancelled: true }, undefined],
  [
    { state: "deployed-in-part", run: runOf(8) },
    { left: [planHash("x")], setups: ["aws/foo"] },
  ],
  [
    { state: "deployed-in-part", run: runOf(8) },
    { left: "any", setups: [] },
  ],
  [
    { state: "deployed", run: runOf(8) },
    { left: [], setups: ["aws/foo"] },
  ],
] as const)("a state comes back from the body: %o %o", (status, deployed) => {
  const parts = one.parts.map((part) => ({ ...part, status, ...(deployed && { deployed }) }));
  expect(readComment(composeComment({ ...one, parts }))).toEqual({ ...one, parts });
});

test("the top names the jobs, those with the worst news first", () => {
  const failed = { state: "failed", run: runOf(8) } as const;
  const comment = withState(two, ({ key }) => key === "prod", failed);
  expect(composeComment(comment).split("\n\n").slice(2, 4)).toEqual([
    `> [!CAUTION]\n> \`prod\`: **Failed**: [the run](${runOf(8)}) tells why.`,
    `\`dev\`: Made for \`aaaaaaa\` by [this run](${runOf(7)}).`,
  ]);
});

test("two comments are the same when they say the same, shortened or not", () => {
  const long = withPart(two, title, contentOf({ folds: [foldOf("web", { bytes: 90_000 })] }), current);
  const read = readComment(composeComment(long));
  expect(read).not.toEqual(long);
  expect(read && isSame(read, long)).toBe(true);
  const changes = [
    withPart(long, title, contentOf({ head: "x" }), current),
    withPart(long, "Other", contentOf(), current),
    withState(long, () => true, { state: "failed", run: runOf(7) }),
    withPart(long, title, contentOf({ key: "more" }), current),
  ];
  expect(changes.map((change) => isSame(change, long))).toEqual([false, false, false, false]);
});
