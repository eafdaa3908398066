import type { RefusalHints } from "../../http/request-failures.ts";

const wrong =
  "See what GOOGLE_APPLICATION_CREDENTIALS names: the key may be gone, or its account may not read there.";

/** What to try when Google gives no token. */
export const googleHints: RefusalHints = { login: () => wrong, address: wrong };
