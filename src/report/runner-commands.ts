import type { Annotation } from "./annotation.ts";
import { plain } from "./escape.ts";

/**
 * The lines that a GitHub runner takes as commands. Rules: `ActionCommand.cs` of actions/runner. It reads a line
 * that begins, after blanks, with `::name key=value,…::data`, and the older `##[name]data` anywhere in a line.
 */
export function commandLine(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  data: string,
): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined && value !== "");
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
  return `::${name}${list === "" ? "" : ` ${list}`}::${escapeData(data)}`;
}

/** The command that makes an annotation, and a line in the log. */
export function annotationLine(annotation: Annotation): string {
  const { level, file, line, column, title, message } = annotation;
  return commandLine(level, { file, line, col: column, title }, message);
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * Lines for the log that the runner does not take as commands: a blank breaks the sign. Line ends are those the
 * runner knows (`\n`, `\r`, `\r\n`). Terminal colours stay.
 */
export function harmlessLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^([\s\u0085]*):(?=:)/, "$1: ").replaceAll("##[", "## ["));
}

/**
 * Foreign output, between marks that stop the runner from reading commands; `token` must be random. The log's page
 * knows `##[group]` and its like even there, so that sign is broken.
 */
export function foreignLines(text: string, token: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replaceAll("##[", "## ["));
  return [`::stop-commands::${token}`, ...lines, `::${token}::`];
}

/** A group's first line. Its title is shown as one line, without colours. */
export function groupLine(title: string): string {
  return `::group::${escapeData(plain(title).replace(/\s+/g, " ").trim())}`;
}
