// Random secrets of many shapes, and what a run tells in all places, searched for them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Random, seeded } from "../support/random.ts";
import type { ArtifactStandIn } from "../testbed/artifact-service.ts";
import type { GitHubApi } from "../testbed/github-api.ts";
import type { Run } from "./run.ts";

export interface Secrets {
  /** New ones, of all shapes. */
  take(count: number): readonly string[];
  /** Too short to be looked for but where they stand alone. */
  short(count: number): readonly string[];
  /** All that were taken so far. */
  readonly all: readonly string[];
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

function word(random: Random, length: number, alphabet = letters): string {
  const characters = [...alphabet];
  return Array.from({ length }, () => random.pick(characters)).join("");
}

/** Each has at least six characters; none has blanks at its ends, which are no part of what is looked for. */
const shapes: readonly ((random: Random) => string)[] = [
  (random) => word(random, 6),
  (random) => word(random, 8 + random.below(40)),
  (random) => word(random, 200),
  (random) => `${word(random, 6)}"it's \\ ${word(random, 5)}'"${word(random, 3)}`,
  (random) => `${word(random, 8)}\n${word(random, 9)}\n  ${word(random, 12)}`,
  (random) => `${word(random, 10)}\r\n${word(random, 9)}`,
  (random) => `$${word(random, 4)}$$\{${word(random, 5)}}%${word(random, 4)}%20%%`,
  (random) => `ä${word(random, 4, "öüßéñ漢字かな한글🔑")}ö${word(random, 6)}`,
  (random) => `🔒${word(random, 6, "🔑💣🧨🗝️🛡️🔐漢字")}`,
  (random) => JSON.stringify({ password: word(random, 12), nested: [word(random, 7), '<&"'] }),
  (random) =>
    [
      "-----BEGIN PRIVATE KEY-----",
      ...Array.from({ length: 3 }, () => word(random, 64, `${letters}+/`)),
      "-----END PRIVATE KEY-----",
      "",
    ].join("\n"),
  (random) => `${word(random, 5)} ${word(random, 4)}  ${word(random, 6)}\t${word(random, 3)}`,
  (random) => `${word(random, 4)}!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${word(random, 4)}`,
  (random) => `*${word(random, 5)}*_${word(random, 5)}_\`${word(random, 4)}\`|<b>${word(random, 4)}</b>`,
  (random) => word(random, 24, "0123456789abcdef-"),
  (random) => `${word(random, 30, `${letters}+/`)}==`,
];

export function createSecrets(seed: number): Secrets {
  const random = seeded(seed);
  const all: string[] = [];
  return {
    all,
    take(count) {
      const taken = Array.from({ length: count }, (_, index) =>
        (shapes[(all.length + index) % shapes.length] as (typeof shapes)[number])(random),
      );
      all.push(...taken);
      return taken;
    },
    short(count) {
      const taken = Array.from({ length: count }, () => `~${word(random, 4)}`);
      all.push(...taken);
      return taken;
    },
  };
}

/** What must not be found of a secret: it and each of its lines, plain, quoted, in base64 and URL-encoded. */
function needlesOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  if (secret.length < 6) return [secret];
  return [secret.trim(), ...lines]
    .filter((part) => part.length >= 6 && !part.startsWith("-----"))
    .flatMap((part) => {
      const bytes = Buffer.from(part);
      const encoded = [0, 1, 2].map((offset) => {
        const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
        return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
      });
      const url = encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
      const quoted = JSON.stringify(part).slice(1, -1);
      const percent = encodeURIComponent(part);
      return [part, quoted, percent, percent.replaceAll("%20", "+"), ...encoded, ...url];
    });
}

export interface Told {
  readonly place: string;
  readonly text: string;
}

/** All that anybody can see of a run and of what it left on GitHub; what announces secrets to the runner is not shown. */
export function toldBy(run: Run, api: GitHubApi, artifacts: ArtifactStandIn): readonly Told[] {
  const { stdout, post, log, summary, summaryCopy = "", outputs, annotations, state, stderr } = run;
  const printed = `${stdout}\n${post?.stdout ?? ""}`
    .split("\n")
    .filter((line) => !line.startsWith("::add-mask::"));
  const texts = { printed: printed.join("\n"), log, stderr, summary, summaryCopy };
  return [
    ...Object.entries(texts).map(([place, text]) => ({ place, text })),
    ...Object.entries({ ...outputs, ...state }).map(([name, text]) => ({ place: `output ${name}`, text })),
    ...annotations.map((one) => ({ place: "annotation", text: Object.values(one).join("\n") })),
    ...api.comments.map(({ number, body }) => ({ place: `comment on #${number}`, text: body })),
    ...api.checks.flatMap((check) => [
      { place: `check ${check.name}`, text: `${check.title}\n${check.summary}\n${check.externalId}` },
      ...check.annotations.map((one) => ({ place: "check annotation", text: Object.values(one).join("\n") })),
    ]),
    ...[...artifacts.artifacts].map(([name, { zip }]) => ({
      place: `artifact ${name}`,
      text: unzipped(zip),
    })),
  ];
}

/** Which secrets stand in what was told, and where: `comment on #1: "…"`. Blanks do not count. */
export function leaksIn(told: readonly Told[], secrets: readonly string[]): readonly string[] {
  const sought = secrets.flatMap((secret) =>
    [...new Set(needlesOf(secret).map(squeezed))]
      .filter((needle) => needle.length >= shortest)
      .map((needle) => ({ secret, needle })),
  );
  const byStart = Map.groupBy(sought, ({ needle }) => needle.slice(0, shortest));
  const places = Map.groupBy(told, ({ text }) => text);
  return [...places].flatMap(([text, same]) => {
    const found = new Set<string>();
    for (const view of viewsOf(text))
      for (let at = 0; at < view.length; at++)
        for (const { secret, needle } of byStart.get(view.slice(at, at + shortest)) ?? [])
          if (view.startsWith(needle, at))
            found.add(`${JSON.stringify(secret)} as ${JSON.stringify(needle)}`);
    return [...found].map((what) => `${same.map(({ place }) => place).join(", ")}: ${what}`);
  });
}

const shortest = 5;

/** As it stands, as Markdown and HTML show it, and as JSON tells it. */
function viewsOf(text: string): readonly string[] {
  const shown = text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
    .replace(/&(amp|lt|gt|quot|#39|#\d+);/g, (entity, name: string) =>
      name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? entity),
    )
    .replace(/<\/?code>/g, "");
  const told = textsIn(text).join("\n");
  return [...new Set([text, shown, told].map(squeezed))];
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

function textsIn(json: string): readonly string[] {
  try {
    const found: string[] = [];
    JSON.parse(json, (_, value) => (typeof value === "string" ? found.push(value) : value));
    return found;
  } catch {
    return [];
  }
}

function unzipped(zip: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "gitops-zip-"));
  try {
    writeFileSync(join(folder, "a.zip"), zip);
    const program =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); [sys.stdout.buffer.write(z.read(n)) for n in z.namelist()]";
    return execFileSync("python3", ["-c", program, join(folder, "a.zip")], {
      maxBuffer: 1 << 28,
    }).toString();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
