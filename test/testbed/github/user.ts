// Who a token is: a person, or nobody, as the tokens of workflows and Apps.
import type { Author } from "./comments.ts";
import { type Endpoints, type Place, refusal } from "./endpoint.ts";

/** `person`: whose token it is; undefined: nobody's. */
export function userEndpoints({ schema }: Place, person: Author | undefined): Endpoints {
  return {
    "GET /user": {
      needs: [],
      answer() {
        if (person === undefined) return refusal(403, "Resource not accessible by integration");
        return {
          status: 200,
          body: {
            ...schema.example("private-user-response-with-public-profile-information"),
            login: person.login,
          },
        };
      },
    },
  };
}
