import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createChooseVersion } from "../../src/sources/choose-version.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const versions = ["1.9.0", "1.9.5", "v1.10.0", "1.10.2", "2.0.0", "2.1.0-rc.1", "0.9.0+a"];

describe.each(majors)("Helm %i", (major) => {
  test.each<[string | undefined, string | undefined]>([
    [undefined, "2.0.0"],
    ["*", "2.0.0"],
    ["1.10", "1.10.2"],
    ["1.10.0", "v1.10.0"],
    ["v1.10.0", "v1.10.0"],
    ["1.9 - 1.10.1", "v1.10.0"],
    ["~1.9.0 || ^2", "2.0.0"],
    [">=1.9, <1.10", "1.9.5"],
    ["~>1.9", "1.9.5"],
    ["!=2.0.0", "1.10.2"],
    [">=2.0.1-0", "2.1.0-rc.1"],
    ["0.9.0", "0.9.0+a"],
    ["3", undefined],
  ])("of these versions %s is %s", async (constraint, expected) => {
    await using folder = await temporaryFolder();
    const helm = await testHelm(major, folder.path);
    const choose = createChooseVersion(helm, join(folder.path, "choices"));
    expect(await choose(versions, constraint)).toBe(expected);
  });

  test("what is neither a version nor a range", async () => {
    await using folder = await temporaryFolder();
    const choose = createChooseVersion(await testHelm(major, folder.path), folder.path);
    await expect(choose(versions, "one.two")).rejects.toThrow('"one.two" is neither a version nor a range.');
  });
});

test("Helm is not asked for what is there as it is written, nor for the newest of plain versions", async () => {
  await using folder = await temporaryFolder();
  const ran: string[] = [];
  const exec = testExec();
  const counted = {
    run: (command: Parameters<typeof exec.run>[0]) => {
      ran.push(command.argv.join(" "));
      return exec.run(command);
    },
  };
  const choose = createChooseVersion(await testHelm(4, folder.path, { exec: counted }), folder.path);
  expect(await choose(versions, "2.1.0-rc.1")).toBe("2.1.0-rc.1");
  expect(await choose(versions, undefined)).toBe("2.0.0");
  expect(await choose(["1.0.0-a"], undefined)).toBe(undefined);
  expect(await choose([], "1")).toBe(undefined);
  expect(ran).toEqual([]);
  // A version that not every library reads.
  expect(await choose(["1.0", "0.9.0"], undefined)).toBe("1.0");
  expect(ran).toHaveLength(1);
});
