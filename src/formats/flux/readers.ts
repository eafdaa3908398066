import type { KindReader } from "./kind-reader.ts";
import { helmOperator } from "./v1/helm-operator.ts";
import { toolkit } from "./v2/toolkit.ts";

/** In the order they are asked; what none of them owns is a manifest. */
export const readers: readonly KindReader[] = [helmOperator, toolkit];
