import { expect, test } from "vitest";
import {
  annotationLine,
  commandLine,
  foreignLines,
  groupLine,
  harmlessLines,
} from "../../src/report/runner-commands.ts";

test.each([
  [{}, "a%b\r\nc:d,e", "::debug::a%25b%0D%0Ac:d,e"],
  [{ title: "a:b,c%\n" }, "x", "::debug title=a%3Ab%2Cc%25%0A::x"],
  [{ file: "a/b.yaml", line: 3, col: undefined }, "", "::debug file=a/b.yaml,line=3::"],
])("properties %j and data %j", (properties, data, expected) => {
  expect(commandLine("debug", properties, data)).toBe(expected);
});

test("an annotation names its place as the runner wants it", () => {
  const annotation = {
    level: "error",
    file: "a.yaml",
    line: 1,
    column: 2,
    title: "t",
    message: "::m",
  } as const;
  expect(annotationLine(annotation)).toBe("::error file=a.yaml,line=1,col=2,title=t::::m");
  expect(annotationLine({ level: "notice", title: "t", message: "m" })).toBe("::notice title=t::m");
});

test.each([
  ["plain: a::b", ["plain: a::b"]],
  ["::add-mask::x", [": :add-mask::x"]],
  ["  \t\u0085::set-output name=a::b", ["  \t\u0085: :set-output name=a::b"]],
  ["a\r::error::x\n::debug::y", ["a", ": :error::x", ": :debug::y"]],
  ["a ##[add-mask]x", ["a ## [add-mask]x"]],
  ["\u001b[31mred\u001b[0m", ["\u001b[31mred\u001b[0m"]],
])("%j is no command", (text, expected) => {
  expect(harmlessLines(text)).toEqual(expected);
});

test("foreign output stands between the marks, and cannot fold the log's page", () => {
  expect(foreignLines("::endgroup::\n##[endgroup]\r\nx", "t0")).toEqual([
    "::stop-commands::t0",
    "::endgroup::",
    "## [endgroup]",
    "x",
    "::t0::",
  ]);
});

test("a group's title is one line", () => {
  expect(groupLine("upgrade a — 100%\n::endgroup::\r\u001b[31mx")).toBe(
    "::group::upgrade a — 100%25 ::endgroup:: x",
  );
});
