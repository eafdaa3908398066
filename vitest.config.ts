import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/e2e/**", "test/testbed/**"] } },
      // The first test of a fresh machine may have to build its tools, which takes minutes: hooks may wait for it.
      {
        test: {
          name: "testbed",
          include: ["test/testbed/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 1_800_000,
          pool: "forks",
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 1_800_000,
          pool: "forks",
        },
      },
    ],
  },
});
