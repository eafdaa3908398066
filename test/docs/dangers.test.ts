import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { severities } from "../../src/dangers/danger.ts";
import { rules } from "../../src/dangers/rules.ts";
import { root } from "./documents.ts";

const text = readFileSync(join(root, "docs/dangers.md"), "utf8");

function titleOf(severity: string): string {
  return `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`;
}

/** What stands below a heading. */
function section(title: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
}

/** The cells of a table's rows. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const rows = [...markdown.matchAll(/^\| (.*) \|$/gm)].slice(2);
  return rows.map(([, cells = ""]) => cells.split(" | ").map((cell) => cell.trim()));
}

test.each(severities)("docs/dangers.md has the rules of severity %s, and no others", (severity) => {
  const names = rules.filter((rule) => rule.severity === severity).map(({ name }) => name);
  expect(rowsOf(section(titleOf(severity))).map(([name]) => name)).toEqual(names);
});

test.each(severities.flatMap((severity) => rowsOf(section(titleOf(severity)))))(
  "%s: it says when it is named, and what to do",
  (...cells) => {
    expect(cells.filter((cell) => cell !== "")).toHaveLength(3);
  },
);

test("the keys that it names are those of a plan", () => {
  const keys = readFileSync(join(root, "src/config/plan-keys.ts"), "utf8");
  const named = [...text.matchAll(/`((?:allow|on|take)-[a-z-]+|adopt)(?:: [a-z]+)?`/g)].map(
    ([, key = ""]) => key,
  );
  expect(named.length).toBeGreaterThanOrEqual(6);
  expect(named.filter((key) => !keys.includes(`"${key}": `) && !keys.includes(`  ${key}: `))).toEqual([]);
});
