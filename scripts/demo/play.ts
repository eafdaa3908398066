// One push of the demo, from the commit to the end of the run that it sets off.
import { join } from "node:path";
import { GIT_ENVIRONMENT } from "../../test/testbed/git-environment.ts";
import { output } from "../../test/testbed/processes.ts";
import { runAction } from "../../test/testbed/runner.ts";
import { pushEvent } from "../../test/testbed/runner-events.ts";
import type { PlayedPush } from "./page.ts";
import { credentials, gitHubToken, repositoryName, type Stage } from "./stage.ts";
import type { Push } from "./story.ts";
import { headline, paint, say, shownText } from "./terminal.ts";

/** Plays a push and prints it; the last one before is told by `before`. `cancelled` cancels it as GitHub would. */
export async function playPush(
  push: Push,
  at: { readonly number: number; readonly of: number; readonly before: string | undefined },
  stage: Stage,
  cancelled: Promise<unknown>,
): Promise<PlayedPush & { readonly commit: string }> {
  const { author, remote, store, gitHub, folder } = stage;
  await push.change(author);
  const commit = await author.commit(push.message);
  await author.push();
  const files = (await author.git("show", "--name-status", "--format=", "HEAD")).split("\n");
  say(`\n${headline(`Push ${at.number} of ${at.of}: ${push.message}`)}`);
  say(paint(push.about, "dim"));
  say(paint(`git push: ${filesText(files)}`, "dim"));
  const workspace = join(folder, "checkouts", String(at.number));
  // As actions/checkout does it: the newest commit alone.
  await output("git", ["clone", "--quiet", "--depth=1", remote.url, workspace], { env: GIT_ENVIRONMENT });
  const result = await runAction({
    workspace,
    event: pushEvent({
      after: commit,
      message: push.message,
      repository: repositoryName,
      ...(at.before === undefined ? {} : { before: at.before }),
    }),
    inputs: {
      "kubeconfig-repo-url": store.url,
      "kubeconfig-repo-username": credentials.username,
      "kubeconfig-repo-password": credentials.password,
    },
    githubApi: { url: gitHub.url, token: gitHubToken },
    env: { GITHUB_SERVER_URL: remote.serverUrl },
    secrets: [credentials.password],
    runId: String(1000 + at.number),
    signalAfter: { after: cancelled },
    onLine(line) {
      const text = shownText(line);
      if (text !== undefined) say(text);
    },
  });
  const conclusion = result.exitCode === 0 ? "success" : "failure";
  gitHub.addRun({ workflow: "deploy.yml", branch: "main", headSha: commit, conclusion });
  say(endOf(result.exitCode, result.seconds));
  return { commit, message: push.message, about: push.about, files, result };
}

function endOf(exitCode: number, seconds: number): string {
  const time = `${seconds.toFixed(1)} s`;
  if (exitCode === 0) return paint(`✔ green after ${time}`, "bold", "green");
  return paint(`✘ red after ${time} (exit code ${exitCode})`, "bold", "red");
}

function filesText(files: readonly string[]): string {
  const names = files.map((line) => line.replace("\t", " "));
  return names.length <= 5
    ? names.join(", ")
    : `${names.slice(0, 4).join(", ")} and ${names.length - 4} more`;
}
