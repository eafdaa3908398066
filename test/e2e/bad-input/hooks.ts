// Hooks that do not run, or fail: their plan stops before Helm.
import { atPlan, type BadInput } from "./case.ts";

const HOOKED = "chart: ./charts/web\nhooks: {pre-upgrade: hooks/hello.sh}\n";

export const hooks: readonly BadInput[] = [
  {
    name: "a shell that there is not",
    good: "alone",
    inputs: { shell: "/no/such/shell -e" },
    files: { "aws/foo/default/demo.yaml": HOOKED },
    errors: [
      atPlan(
        "1:1 The pre-upgrade hook hooks/hello.sh could not be started: /no/such/shell was not found.\nCheck the input `shell`: it is what runs hooks.",
        "upgrade aws/foo/default/demo failed",
      ),
    ],
  },
  {
    name: "a hook that fails",
    good: "alone",
    files: {
      "hooks/hello.sh": "echo about to fail\nexit 3\n",
      "aws/foo/default/demo.yaml": HOOKED,
    },
    errors: [
      atPlan(
        "1:1 The pre-upgrade hook hooks/hello.sh failed with exit code 3.\nWhat it printed stands in the log, in the group of this plan.",
        "upgrade aws/foo/default/demo failed",
      ),
    ],
  },
];
