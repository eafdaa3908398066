import { expect, test } from "vitest";
import { goKey, goValue } from "../../src/yaml/go-scalar.ts";

// What gopkg.in/yaml.v2 v2.4.0 gives, by the way of sigs.k8s.io/yaml.
test.each<[string, string | number | boolean | null]>([
  ["", null],
  ["~", null],
  ["Null", null],
  ["yes", true],
  ["Y", true],
  ["on", true],
  ["True", true],
  ["no", false],
  ["n", false],
  ["OFF", false],
  ["yEs", "yEs"],
  ["yes please", "yes please"],
  ["0777", 511],
  ["0o17", 15],
  ["0x1F", 31],
  ["0b101", 5],
  ["-0b101", -5],
  ["+12", 12],
  ["1_000", 1000],
  ["0888", 888],
  ["1.10", 1.1],
  [".5", 0.5],
  ["1e3", 1000],
  ["-.Inf", Number.NEGATIVE_INFINITY],
  [".nan", Number.NaN],
  ["1.2.3", "1.2.3"],
  ["12:30:45", "12:30:45"],
  ["2020-01-01", "2020-01-01"],
  ["v1", "v1"],
  ["=", "="],
])("reads %j as Go's yaml does", (text, value) => {
  expect(goValue(text)).toEqual(value);
});

test("makes keys of booleans and numbers what they stand for", () => {
  expect(["y", "off", "0777", "1.10", "null", "name"].map(goKey)).toEqual([
    "true",
    "false",
    "511",
    "1.1",
    "null",
    "name",
  ]);
});
