import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createHider } from "../../src/diff/hider.ts";
import { formsOf } from "../../src/diff/secret-forms.ts";
import { secretsOf } from "../../src/diff/secrets-of.ts";
import { diffOf, key, objectOf, shown } from "./comparisons.ts";

const hashOf = (text: string) => createHmac("sha256", key).update(text).digest("hex").slice(0, 6);
const secret = "s3cr?t>pa/ss w~rd";
const hide = createHider({ secrets: [secret, "first line\nxy\r\n  second line  \n", "short"], key });
const [mark, first, second] = [secret, "first line", "second line"].map(
  (text) => `(hidden, ${hashOf(text)})`,
);
const whole = `(hidden, ${hashOf("first line\nxy\r\n  second line  \n")})`;
const base64 = (text: string) => Buffer.from(text).toString("base64");

const folded = (text: string, columns: number, by: string) =>
  (text.match(new RegExp(`.{1,${columns}}`, "g")) ?? []).join(by);

test.each([
  ["plain", `a ${secret} b ${secret}`, `a ${mark} b ${mark}`],
  ["base64", base64(secret), mark],
  ["base64 for URLs", `t=${Buffer.from(secret).toString("base64url")}.`, `t=${mark}.`],
  ["URL-encoded", `https://a:${encodeURIComponent(secret)}@b`, `https://a:${mark}@b`],
  ["URL-encoded in small letters", encodeURIComponent(secret).toLowerCase(), mark],
  ["URL-encoded to the last letter", Buffer.from(secret).toString("hex").replace(/../g, "%$&"), mark],
  ["URL-encoded as a form", new URLSearchParams({ a: secret }).toString(), `a=${mark}`],
  ["base64, URL-encoded", encodeURIComponent(base64(secret)), mark],
  ["a line", "x first line y second line", `x ${first} y ${second}`],
  ["a short line", "xy short", "xy short"],
  ["put into one line", "a first line xy second line b", `a ${whole} b`],
  ["base64 over several lines", folded(base64(secret), 7, "\n"), mark],
  [
    "base64 over lines that are indented",
    `a: |\n  ${folded(base64(secret), 7, " \r\n  ")}\nb: 1`,
    `a: |\n  ${mark}\nb: 1`,
  ],
  [
    "base64 over lines that JSON escapes",
    `{"a":"${folded(base64(secret), 7, "\\n")}\\n"}`,
    `{"a":"${mark}\\n"}`,
  ],
  ["a text that is folded", `>-\n  a ${secret.replace(" ", "\n  ")}\n  b`, `>-\n  a ${mark}\n  b`],
  ["a word that is folded", "a first li\nne b", `a ${first} b`],
  ["in JSON", JSON.stringify({ a: secret }), `{"a":"${mark}"}`],
  ["nothing of it", "s3cr?t", "s3cr?t"],
])("%s", (_, text, expected) => {
  expect(hide.text(text)).toBe(expected);
});

test("as Go quotes it, and as Helm quotes what a values schema does not allow", () => {
  const odd = `it's "q" \\ \u0001\u0007\u000b\u007f\u00a0é\u{e0001}`;
  const hider = createHider({ secrets: [odd], key });
  const rest = "\\\\ \\x01\\a\\v\\x7f\\u00a0é\\U000e0001";
  expect(hider.text(`"it's \\"q\\" ${rest}" is wrong`)).toBe(`"(hidden, ${hashOf(odd)})" is wrong`);
  expect(hider.text(`'it\\'s "q" ${rest}' is wrong`)).toBe(`'(hidden, ${hashOf(odd)})' is wrong`);
});

test("inside a longer base64 text, wherever it begins", () => {
  for (const before of ["", "a", "ab", "abc", "user:"]) {
    for (const after of ["", "z", "zz"]) {
      const [left, right] = hide.text(base64(before + secret + after)).split(mark ?? "");
      // A character that holds bits of the secret, too, is hidden with it.
      const whole = before.length + secret.length;
      expect(left).toHaveLength(Math.floor((before.length * 8) / 6));
      expect(right?.replace(/=+$/, "")).toHaveLength(
        Math.ceil(((whole + after.length) * 8) / 6) - Math.ceil((whole * 8) / 6),
      );
    }
  }
});

test("of two secrets that begin alike the longer one counts", () => {
  const hider = createHider({ secrets: ["abcdef", "abcdefgh"], key });
  expect(hider.text("abcdefgh abcdefg")).toBe(
    `(hidden, ${hashOf("abcdefgh")}) (hidden, ${hashOf("abcdef")})g`,
  );
});

test("secrets that overlap leave nothing over, and one inside another one does not count", () => {
  const hider = createHider({ secrets: ["abcdefgh", "efghijkl", "bcdefg"], key });
  expect(hider.text("_abcdefghijkl_")).toBe(`_(hidden, ${hashOf("abcdefgh\nefghijkl")})_`);
  expect(hider.text("_abcdefgh_")).toBe(`_(hidden, ${hashOf("abcdefgh")})_`);
});

test("without secrets nothing is replaced", () => {
  expect(createHider({ secrets: ["", "short"], key }).text("short text")).toBe("short text");
});

test("the armour of a key is no secret, its lines are", () => {
  const pem = "-----BEGIN PRIVATE KEY-----\nMIIabcdefgh\n-----END PRIVATE KEY-----\n";
  const hider = createHider({ secrets: [pem], key });
  expect(hider.text(pem)).toBe(`(hidden, ${hashOf(pem)})`);
  expect(hider.text("-----BEGIN PRIVATE KEY-----\n  MIIabcdefgh\n")).toBe(
    `-----BEGIN PRIVATE KEY-----\n  (hidden, ${hashOf("MIIabcdefgh")})\n`,
  );
});

test("lines that many secrets have are taken once", () => {
  const chain = Array.from({ length: 25 }, (_, line) => `MIIline${line}`.padEnd(64, `+/${line}`));
  const secrets = Array.from({ length: 100 }, (_, at) => [...chain, `own line ${at}`].join("\n"));
  const texts = formsOf(secrets).map(({ text }) => text);
  expect(texts.filter((text) => text === chain[3])).toHaveLength(1);
  const hider = createHider({ secrets, key });
  expect(hider.text(`${chain[3]} own line 7`)).toBe(
    `(hidden, ${hashOf(chain[3] ?? "")}) (hidden, ${hashOf("own line 7")})`,
  );
});

test("the values of a Secret, encoded or not, and those that kubectl kept", () => {
  const applied = JSON.stringify({ data: { old: base64("former value") }, stringData: { x: "and another" } });
  const object = objectOf(`
kind: Secret
metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: ${JSON.stringify(applied)}}}
data: {a: ${base64("value a")}, binary: /+7dzA==, wrong: "not base64!", empty: ""}
stringData: {b: value b}`);
  const values = secretsOf(object);
  for (const value of ["value a", "/+7dzA", "not base64!", "value b", "former value", "and another"])
    expect(values).toContain(value);
  expect(values).not.toContain("");
  expect(secretsOf({ ...object, kind: "ConfigMap" })).toEqual([]);
});

test("values of a Secret are hidden whatever their length, and one sees which change", () => {
  const live = `{kind: Secret, data: {a: ${base64("x")}, b: ${base64("same")}, c: ${base64("gone")}}}`;
  const next = "{kind: Secret, stringData: {a: 'y', b: same, d: new}}";
  expect(`\n${shown(diffOf({ live, next }).lines)}`).toBe(`
  data:
-   a: (changed, ${hashOf("x")})
+   a: (changed, ${hashOf("y")})
-   c: (hidden, ${hashOf("gone")})
+   d: (hidden, ${hashOf("new")})`);
});

test("a secret that turns up elsewhere tells whether it changes", () => {
  const object = (password: string, host: string) => `
data:
  url: http://ada:${password}@${host}
  conf: |
    user ada
    password ${password}
    host ${host}
  json: '{"${password}": 1}'`;
  const secrets = ["password-1", "password-2", "api-token"];
  const live = object("password-1", "a");
  const hash = { one: hashOf("password-1"), two: hashOf("password-2") };
  expect(`\n${shown(diffOf({ live, next: object("password-1", "b"), secrets }).lines)}`).toBe(`
  data:
-   url: http://ada:(hidden, ${hash.one})@a
+   url: http://ada:(hidden, ${hash.one})@b
    conf: |
      user ada
      password (hidden, ${hash.one})
-     host a
+     host b`);
  const lines = shown(diffOf({ live, next: object("password-2", "a"), secrets }).lines);
  expect(lines).toContain(`-     password (changed, ${hash.one})\n+     password (changed, ${hash.two})`);
  const created = shown(
    diffOf({ next: "data: {api-token: 1, b: api-token, c: [{name: api-token}]}", secrets }).lines,
  );
  expect(created).not.toContain("api-token");
});

test("a secret that is a number, and one that names an item", () => {
  const live = "data: {pin: 12345678, list: [{name: the-secret, a: 1}, {name: b}]}";
  const next = "data: {pin: 12345679, list: [{name: b}, {name: the-secret, a: 2}]}";
  const lines = shown(diffOf({ live, next, secrets: ["12345678", "the-secret"] }).lines);
  expect(lines).not.toMatch(/12345678|the-secret/);
  expect(lines).toContain(`-   pin: (changed, ${hashOf("12345678")})\n+   pin: 12345679`);
});
