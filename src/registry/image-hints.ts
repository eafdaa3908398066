import type { RefusalHints } from "../http/request-failures.ts";

/** What to try when a registry does not tell about an image. */
export const imageHints: RefusalHints = {
  login: (authorized) =>
    authorized
      ? "It is not there, or the login may not see it: `docker login` before this step, or another pull secret."
      : "It is not there, or wants a login: `docker login` before this step, a pull secret, or the credentials of its cloud in the step's environment.",
  address: "Check the image's name.",
};
