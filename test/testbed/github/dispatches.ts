// Events that others make: what a workflow is started by.
import { type Answer, type Endpoints, invalid, type Json } from "./endpoint.ts";

/** What was sent, as the event of the workflow has it. */
export type Dispatch =
  | { readonly event: "repository_dispatch"; readonly type: string; readonly payload: Json }
  | {
      readonly event: "workflow_dispatch";
      readonly workflow: string;
      readonly ref: string;
      readonly inputs: Json;
    };

export type Dispatches = {
  readonly endpoints: Endpoints;
  /** Newest last. */
  readonly dispatches: readonly Dispatch[];
};

const mostProperties = 10;
const tooManyBytes = 64 * 1024;

export function createDispatches(): Dispatches {
  const dispatches: Dispatch[] = [];
  return {
    dispatches,
    endpoints: {
      "POST /repos/{owner}/{repo}/dispatches": {
        needs: "contents: write",
        answer({ body }) {
          const payload = (body.client_payload ?? {}) as Json;
          if (Object.keys(payload).length > mostProperties)
            return invalid("RepositoryDispatch", `No more than ${mostProperties} properties are allowed`);
          if (JSON.stringify(payload).length >= tooManyBytes)
            return invalid("RepositoryDispatch", "client_payload is too large.");
          dispatches.push({ event: "repository_dispatch", type: String(body.event_type), payload });
          return taken;
        },
      },
      "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches": {
        needs: "actions: write",
        answer({ path, body }) {
          const inputs = (body.inputs ?? {}) as Json;
          const { workflow_id: workflow = "" } = path;
          dispatches.push({ event: "workflow_dispatch", workflow, ref: String(body.ref), inputs });
          return taken;
        },
      },
    },
  };
}

/** GitHub says nothing of what comes of it. */
const taken: Answer = { status: 204, body: undefined };
