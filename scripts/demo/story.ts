// The pushes of the demo: what a person changes in the config repository, one after the other.

import { join } from "node:path";
import { writeChart } from "../../test/testbed/charts.ts";
import type { ConfigRepository } from "../../test/testbed/config-repository.ts";

export interface Push {
  /** The commit's message, and the headline. */
  readonly message: string;
  /** What to look at. */
  readonly about: string;
  readonly green: boolean;
  change(repository: ConfigRepository): Promise<void>;
}

/** The pushes, oldest first. `charts` is the address of the chart repository. */
export function storyOf(charts: string): readonly Push[] {
  return [
    {
      message: "Run the shop on both clusters",
      about: "The first push installs everything: the database before the API, the API before the front.",
      green: true,
      change: (repository) => first(repository, charts),
    },
    {
      message: "Greet customers, with three pods",
      about: "Only a values file changes: the plans that use it are upgraded, on both clusters.",
      green: true,
      change: (repository) => repository.write("values/web.yaml", "message: Welcome!\nreplicas: 3\n"),
    },
    {
      message: "Move the shop to 2.0",
      about: "A hook fails: its plan does not reach Helm, what needs it is skipped, all else goes on.",
      green: false,
      async change(repository) {
        await repository.write("aws/foo/shop/api.yaml", api("2.0.0"));
        await repository.write("aws/foo/shop/web.yaml", web("2.0.0", "needs: aws/foo/shop/api\n"));
        await repository.write("gcp/bar/shop/web.yaml", web("2.0.0"));
        await repository.write("hooks/migrate.sh", migrate("exit 1"));
      },
    },
    {
      message: "Fill in customer_id before the column becomes mandatory",
      about:
        "The fix touches only the hook. What failed and was skipped is deployed now; what succeeded is not done again.",
      green: true,
      change: (repository) => repository.write("hooks/migrate.sh", migrate("echo 'set it for 12 orders'")),
    },
    {
      message: "Say who looks after the API",
      about:
        "Only a comment and a timeout: the setup is looked at, and since no digest changes, no Helm is started.",
      green: true,
      change: (repository) =>
        repository.write("aws/foo/shop/api.yaml", `# Ask the orders team.\n${api("2.0.0")}timeout: 10m\n`),
    },
    {
      message: "Retire the probe",
      about: "A deleted plan is an uninstalled release; its pre-delete hook runs first.",
      green: true,
      change: (repository) => repository.remove("gcp/bar/ops/probe.yaml"),
    },
  ];
}

async function first(repository: ConfigRepository, charts: string): Promise<void> {
  const files = {
    "gitops.yaml": `repositories:\n  demo: ${charts}\n`,
    "aws/foo/data/database.yaml":
      "chart: demo/database\nversion: 1.0.0\nhooks:\n  pre-install: hooks/disk.sh\n  post-install: hooks/schema.sh\n",
    "aws/foo/shop/api.yaml": api("1.0.0"),
    "aws/foo/shop/web.yaml": web("1.0.0", "needs: aws/foo/shop/api\n"),
    "gcp/bar/shop/web.yaml": web("1.0.0"),
    "gcp/bar/ops/probe.yaml": "chart: ./charts/probe\nhooks:\n  pre-delete: hooks/farewell.sh\n",
    "values/web.yaml": "message: Hello\nreplicas: 1\n",
    "hooks/disk.sh": "echo 'a disk of 20 GiB is there'\n",
    "hooks/schema.sh": 'echo "schema made for $GITOPS_PLAN ($GITOPS_OPERATION)"\n',
    "hooks/migrate.sh": migrate("true"),
    "hooks/farewell.sh": 'echo "silencing the alarms of $GITOPS_PLAN"\n',
  };
  for (const [path, text] of Object.entries(files)) await repository.write(path, text);
  await writeChart(join(repository.dir, "charts/probe"), { name: "probe", version: "0.1.0" });
}

function api(version: string): string {
  return `chart: demo/api
version: ${version}
needs: aws/foo/data/database
values:
  replicas: 2
hooks:
  pre-upgrade: hooks/migrate.sh
`;
}

function web(version: string, more = ""): string {
  return `chart: demo/web\nversion: ${version}\nvalues: values/web.yaml\n${more}`;
}

function migrate(end: string): string {
  return `echo "migrating orders for $GITOPS_PLAN $GITOPS_VERSION"
echo 'orders.customer_id: 12 of 4711 rows are null' >&2
${end}
`;
}
