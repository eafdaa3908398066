import { expect, test } from "vitest";
import { createLog, groupTitle, maskLine } from "../src/log.ts";
import { createMasks } from "../src/masks.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const written: string[] = [];
  const masks = createMasks(() => {});
  masks.add("first-line\nsecond-line");
  write(createLog({ write: (text) => written.push(text), masks, token: () => "t0ken" }));
  return written.join("");
}

test("a group holds foreign output that can neither command nor leak", () => {
  const lines = ["\u001b[32mok\u001b[0m", "::add-mask::x", "::endgroup::", "first-line", "second-line"];
  const title = groupTitle({
    operation: "upgrade",
    result: "succeeded",
    subject: { id: "aws/foo/default/demo" },
    reason: "100% new\n::endgroup::",
  });
  expect(logged((log) => log.group(title, lines))).toBe(
    [
      "::group::upgrade aws/foo/default/demo — 100%25 new ::endgroup::",
      "::stop-commands::t0ken",
      "\u001b[32mok\u001b[0m",
      "::add-mask::x",
      "::endgroup::",
      "***",
      "::t0ken::",
      "::endgroup::",
      "",
    ].join("\n"),
  );
});

test.each([
  ["skip", "failed", "failed"],
  ["skip", "skipped", "skip"],
  ["skip", "succeeded", "skip"],
  ["upgrade", "failed", "upgrade"],
] as const)("what is %s and %s is called %s", (operation, result, called) => {
  expect(groupTitle({ operation, result, subject: { id: "a/b/c/d" }, reason: "why" })).toBe(
    `${called} a/b/c/d — why`,
  );
});

test("a group is written in one piece, so that nothing gets into it", () => {
  const written: string[] = [];
  createLog({ write: (text) => written.push(text), masks: createMasks(() => {}) }).group("a", ["b"]);
  expect(written).toHaveLength(1);
});

test("the mark of a group is another each time", () => {
  const written: string[] = [];
  const log = createLog({ write: (text) => written.push(text), masks: createMasks(() => {}) });
  log.group("a", ["b"]);
  log.group("a", ["b"]);
  expect(written[0]).toMatch(
    /^::group::a\n::stop-commands::[0-9a-f]{32}\nb\n::[0-9a-f]{32}::\n::endgroup::\n$/,
  );
  expect(written[0]).not.toBe(written[1]);
});

test("a group without output is a line", () => {
  expect(logged((log) => log.group("install a — new", []))).toBe("install a — new\n");
});

test.each([
  ["info", "a\r::set-output name=x::y", "a\n: :set-output name=x::y\n"],
  ["info", "the second-line", "the ***\n"],
  ["notice", "a\nb", "\u001b[36ma\u001b[0m\n\u001b[36mb\u001b[0m\n"],
  ["warning", "a", "\u001b[33ma\u001b[0m\n"],
  ["error", "::error::a", "\u001b[31m: :error::a\u001b[0m\n"],
  ["debug", "a\n::b second-line", "::debug::a%0A::b ***\n"],
] as const)("%s(%j)", (level, text, expected) => {
  expect(logged((log) => log[level](text))).toBe(expected);
});

test("annotations are scrubbed before they are escaped", () => {
  const annotation = { level: "error", title: "t", message: "first-line\nsecond-line 1%" } as const;
  expect(logged((log) => log.annotate([annotation, { ...annotation, message: "b" }]))).toBe(
    "t\n::error title=t::*** 1%25\nt\n::error title=t::b\n",
  );
  expect(logged((log) => log.annotate([]))).toBe("");
});

test("a mask of several lines is one command", () => {
  expect(maskLine("a\nb%")).toBe("::add-mask::a%0Ab%25\n");
});
