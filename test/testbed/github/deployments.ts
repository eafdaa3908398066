// Deployments and their states.
import { type Endpoints, type Place, refusal } from "./endpoint.ts";

export type Deployment = {
  readonly id: number;
  readonly environment: string;
  readonly ref: string;
  readonly description: string;
  /** The states it was given, oldest first. */
  readonly statuses: { readonly state: string; readonly description: string; readonly logUrl: string }[];
};

export type Deployments = {
  readonly endpoints: Endpoints;
  /** Newest last. */
  readonly deployments: readonly Deployment[];
};

export function createDeployments({ schema, owner, repo }: Place): Deployments {
  const deployments: Deployment[] = [];
  const endpoints: Endpoints = {
    "POST /repos/{owner}/{repo}/deployments": {
      needs: "deployments: write",
      answer({ body }) {
        const deployment: Deployment = {
          id: deployments.length + 1,
          environment: String(body.environment ?? "production"),
          ref: String(body.ref),
          description: String(body.description ?? ""),
          statuses: [],
        };
        deployments.push(deployment);
        const { id, environment, ref, description } = deployment;
        return {
          status: 201,
          body: { ...schema.example("deployment-simple-example"), id, environment, ref, description },
        };
      },
    },
    "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses": {
      needs: "deployments: write",
      answer({ path, body }) {
        const deployment = deployments.find(({ id }) => String(id) === path.deployment_id);
        if (deployment === undefined) return refusal(404, "Not Found");
        const given = {
          state: String(body.state),
          description: String(body.description ?? ""),
          logUrl: String(body.log_url ?? ""),
        };
        if (given.description.length > 140)
          return refusal(422, "description is too long (maximum is 140 characters)");
        deployment.statuses.push(given);
        const url = `https://api.github.com/repos/${owner}/${repo}/deployments/${deployment.id}`;
        const { state, description, logUrl } = given;
        const example = schema.example("deployment-status");
        return {
          status: 201,
          body: { ...example, state, description, log_url: logUrl, deployment_url: url },
        };
      },
    },
  };
  return { endpoints, deployments };
}
