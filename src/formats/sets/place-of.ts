import type { Place } from "../../errors.ts";
import { placeAt } from "../../yaml/position.ts";
import type { FoundObject } from "./found-object.ts";

/** The place of an offset in an object's source; of what was printed, the file that says by whom. */
export function placeOf({ file, source, printed }: FoundObject, offset: number): Place {
  return printed ? { file } : placeAt(file, source, offset);
}
