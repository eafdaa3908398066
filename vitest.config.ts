import { defineConfig } from "vitest/config";

// A control plane takes some seconds to start, more on a busy machine; a fresh machine first builds its tools.
const withTools = { pool: "forks", globalSetup: "test/testbed/setup.ts", hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    // On two cores Vitest would take one worker, and much of these tests is waiting.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...withTools,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/testbed/**"],
          testTimeout: 60_000,
        },
      },
      {
        test: { ...withTools, name: "testbed", include: ["test/testbed/**/*.test.ts"], testTimeout: 120_000 },
      },
      { test: { ...withTools, name: "e2e", include: ["test/e2e/**/*.test.ts"], testTimeout: 180_000 } },
    ],
  },
});
