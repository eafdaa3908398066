import { expect, test } from "vitest";
import { parseExact, parseNumbers, printExact } from "../../src/formats/exact-json.ts";

test.each([
  ["9007199254740991", 9007199254740991],
  ["9007199254740992", 9007199254740992n],
  ["-9223372036854775808", -9223372036854775808n],
  ["18446744073709551615", 18446744073709551615n],
  ["1.0000000000000001", 1],
  ["1e21", 1e21],
  ['"9007199254740993"', "9007199254740993"],
])("%s is read with all its digits", (json, value) => {
  expect(parseExact(json)).toBe(value);
  expect(parseExact(`{"a":[1,${json}]}`)).toEqual({ a: [1, value] });
});

test("what is read is printed as it was", () => {
  const json =
    '{"a":9007199254740993,"b":[-9223372036854775808,1.5,null,"x"],"__proto__":{"c":18446744073709551615}}';
  expect(printExact(parseExact(json))).toBe(json);
});

test("numbers are told with the text that they are written as", () => {
  expect(parseNumbers('{"a": 1.10, "b": "2"}', (value, source) => [value, source])).toEqual({
    a: [1.1, "1.10"],
    b: "2",
  });
});
