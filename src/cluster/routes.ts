import { UserError } from "../errors.ts";
import { openRoute, type Route } from "../http/route.ts";
import type { Connection } from "./connection.ts";
import type { Credential } from "./credentials.ts";

/** The routes to one API server; each credential has one. */
export interface Routes {
  for(credential: Credential): Route;
  close(): void;
}

/**
 * One route as long as the client certificate stays the same. `for` throws UserError when certificates cannot be
 * read or do not belong together.
 */
export function createRoutes(connection: Connection, setup: string): Routes {
  let kept: { readonly cert: string | undefined; readonly route: Route } | undefined;
  return {
    for({ certificate }) {
      if (kept !== undefined && kept.cert === certificate?.cert) return kept.route;
      kept?.route.close();
      const secure = certificate === undefined ? connection.secure : { ...connection.secure, ...certificate };
      kept = { cert: certificate?.cert, route: routeTo(connection, secure, setup) };
      return kept.route;
    },
    close: () => kept?.route.close(),
  };
}

function routeTo(connection: Connection, secure: Connection["secure"], setup: string): Route {
  try {
    return openRoute(connection.server, connection.proxy, secure);
  } catch (error) {
    throw new UserError(
      `Cannot use the kubeconfig of ${setup}: its certificates cannot be read, or do not belong together.`,
      {
        cause: error,
      },
    );
  }
}
