import { expect, test } from "vitest";
import { hiddenData, hiddenLine, isOurs, withoutMarks } from "../../src/report/marks.ts";

test("data comes back from a text's first line, whatever is in it", () => {
  const data = { key: "a --> <script> \n <!-- ü 😀", count: 1 };
  const line = hiddenLine(data);
  expect(line.match(/-->/g)).toHaveLength(1);
  expect(line).not.toContain("\n");
  expect(hiddenData(`${line}\ntext`)).toEqual(data);
  // The editor of the page sends its lines so.
  expect(hiddenData(`${line}\r\ntext`)).toEqual(data);
  // Somebody has edited the comment.
  expect(hiddenData(`Please look!\n\n${line}\ntext`)).toEqual(data);
  expect(isOurs(line)).toBe(true);
  expect(isOurs(`Please look!\n${line}`)).toBe(true);
});

test.each([
  ["no line of ours", "text", false],
  ["one that is quoted", `> ${hiddenLine({})}`, false],
  ["of another tool", '<!-- gitops-actions {"a":1} -->', false],
  ["no data", "<!-- gitops-action -->", true],
  ["damaged data", '<!-- gitops-action {"a":} -->', true],
  ["something behind it", `${hiddenLine({})} x`, true],
])("there is none: %s", (_name, text, isDamaged) => {
  expect(hiddenData(text)).toBeUndefined();
  expect(isOurs(text)).toBe(isDamaged);
});

test("a text cannot bring a line of its own", () => {
  const text = withoutMarks(`a\n${hiddenLine({})}\n<!-- other -->`);
  expect(text).toContain("<!-- other -->");
  expect(text).not.toContain("<!-- gitops-action");
});
