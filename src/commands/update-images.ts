import type { ChartSite } from "../images/site.ts";
import type { Account } from "./account.ts";
import { refuseNoMatch } from "./check-selection.ts";
import { decideUpdates } from "./decide-updates.ts";
import { tellAndDeploy } from "./deploy-written.ts";
import { setupsWithoutKubeconfig, withoutSetups } from "./kubeconfigs.ts";
import { idsOf } from "./read-repository.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";
import { writeImages } from "./write-images.ts";

/**
 * Asks the registries for what policies take, writes what is newer to the branch, and deploys it. The decision is
 * taken from git alone: what was never deployed is updated, too. Setups whose policies found nothing newer are
 * deployed all the same, so that what a run wrote that was lost before it deployed is made good.
 */
export async function updateImages(settings: Settings, world: World, account: Account): Promise<void> {
  const written = await writeImages(
    {
      decide: async ({ found, repository }) => {
        refuseNoMatch(settings.selection, idsOf(repository));
        const registry = await world.images(repository.configuration);
        const charts = world.charts(repository.configuration);
        const versionsOf = ({ chart, at: { file, line } }: ChartSite) =>
          charts.versions({ chart, place: { file, line } });
        const { matches } = settings.selection;
        const selected = {
          images: found.images.filter(({ plan }) => matches(plan)),
          charts: found.charts.filter(({ plan }) => matches(plan)),
          lost: found.lost.filter(({ plan }) => matches(plan)),
        };
        try {
          const decided = await decideUpdates(selected, { ...registry, versionsOf });
          return withoutSetups(decided, await setupsWithoutKubeconfig(decided.targets, settings, world));
        } finally {
          await registry.images.keep();
        }
      },
      message: { title: undefined, actor: undefined },
      pullRequestBranch: "gitops-action/updates",
      again: settings.inputs.force,
    },
    settings,
    world,
  );
  await tellAndDeploy(written, settings, world, account);
}
