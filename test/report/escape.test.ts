import { describe, expect, test } from "vitest";
import { code, codeBlock, htmlCode, htmlLink, inline, link, plain } from "../../src/report/escape.ts";
import { hostile } from "./sample.ts";

describe("inline", () => {
  test.each([
    ["plain words, 1.2.3 and a/b-c", "plain words, 1.2.3 and a/b-c"],
    ["a | b", "a &#124; b"],
    ["two\r\nlines\nand\rthree", "two lines and three"],
    ["</details><b>", "&lt;/details&gt;&lt;b&gt;"],
    ["&amp;", "&amp;amp;"],
    ["*a* _b_ ~c~ [d](e)", "&#42;a&#42; &#95;b&#95; &#126;c&#126; &#91;d&#93;(e)"],
    ["set `a: 1` now", "set `a: 1` now"],
    ["set `a|b` now", "set <code>a&#124;b</code> now"],
    ["one ` and ```", "one &#96; and &#96;&#96;&#96;"],
    ["@acme/team", "@&#8203;acme/team"],
    ["fixes #12 and GH-3", "fixes #&#8203;12 and GH-&#8203;3"],
    [":tada: at 10:30", ":&#8203;tada: at 10:30"],
    ["$x$", "&#36;x&#36;"],
    ["see https://a.example/b_c?d=1&e=2.", "see <https://a.example/b_c?d=1&e=2>."],
    ["javascript://x www.a.example", "javascript&#58;//x www&#46;a.example"],
    ["- a", "&#45; a"],
    ["# a", "&#35; a"],
    ["12. a", "&#49;2. a"],
    ["    code", "code"],
    ["\u001b[31mred\u001b[0m\u0000\u202e!", "red!"],
  ])("%j becomes %j", (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  test("hostile text stays one harmless line", () => {
    expect(inline(hostile).replaceAll(/<\/?code>/g, "")).not.toMatch(/[\n\r|<>]|@octocat|#12 |```/);
  });
});

test.each([
  ["a/b", "`a/b`", "<code>a/b</code>"],
  ["a|b", "<code>a&#124;b</code>", "<code>a&#124;b</code>"],
  ["a`b", "<code>a&#96;b</code>", "<code>a&#96;b</code>"],
  ["a\n<b>", "`a <b>`", "<code>a &lt;b&gt;</code>"],
  ["", "<code></code>", "<code></code>"],
])("%j as code is %j in Markdown and %j in HTML", (text, markdown, html) => {
  expect(code(text)).toBe(markdown);
  expect(htmlCode(text)).toBe(html);
});

test.each([
  ["https://a.example/b", "[x](https://a.example/b)", '<a href="https://a.example/b">x</a>'],
  [
    'https://a.example/)"|> ',
    "[x](https://a.example/%29%22%7c%3e%20)",
    '<a href="https://a.example/%29%22%7c%3e%20">x</a>',
  ],
  [undefined, "x", "x"],
])("a link to %j", (url, markdown, html) => {
  expect(link("x", url)).toBe(markdown);
  expect(htmlLink("x", url)).toBe(html);
});

test.each([
  [["a"], "```text\na\n```"],
  [["```", "x"], "````text\n```\nx\n````"],
  [["a `````` b"], "```````text\na `````` b\n```````"],
  [["</details>", "a\rb"], "```text\n</details>\na\nb\n```"],
])("%j as a block cannot close its fence", (lines, expected) => {
  expect(codeBlock(lines)).toBe(expected);
});

test("plain keeps tabs and line ends", () => {
  expect(plain("a\tb\r\nc\u001b]0;title\u0007d\u001b[1;31me")).toBe("a\tb\ncde");
});
