import { expect, test } from "vitest";
import { parseDuration } from "../../src/config/duration.ts";

test.each([
  ["90s", 90],
  ["5m", 300],
  ["1h30m", 5400],
  ["1.5h", 5400],
  [".5s", 0.5],
  ["1.s", 1],
  ["100ms", 0.1],
  ["2us", 2e-6],
  ["2µs", 2e-6],
  ["1h1m1s", 3661],
  ["0", 0],
  ["0s", 0],
  ["", undefined],
  ["90", undefined],
  ["5 m", undefined],
  ["5min", undefined],
  ["-5m", undefined],
  ["+5m", undefined],
  ["5m ", undefined],
  ["m", undefined],
  [".s", undefined],
  ["1d", undefined],
  ["5M", undefined],
  ["99999999999h", undefined],
])("%j is %s seconds", (text, seconds) => {
  const parsed = parseDuration(text);
  if (seconds === undefined) expect(parsed).toBeUndefined();
  else expect(parsed).toBeCloseTo(seconds, 12);
});
