import { acrLogin } from "./clouds/acr.ts";
import type { CloudLogin } from "./clouds/cloud.ts";
import { ecrLogin } from "./clouds/ecr.ts";
import { googleLogin } from "./clouds/google.ts";

/** By the environment's credentials of the registry's cloud, whichever it is. */
export const cloudLogin: CloudLogin = async (host, parts) => {
  for (const login of [ecrLogin, googleLogin, acrLogin]) {
    const found = await login(host, parts);
    if (found !== undefined) return found;
  }
  return undefined;
};
