import type { EventFact } from "../../diagnosis/facts.ts";
import type { Look } from "./look.ts";
import type { EventObject, ListOf } from "./shapes.ts";

/** Kubernetes puts the same event of one object together, so that an object seldom has more. */
const asked = 50;
const kept = 10;

/** The last events of one object, oldest first. */
export async function eventsOf(
  look: Look,
  uid: string | undefined,
  namespace: string,
): Promise<readonly EventFact[]> {
  if (uid === undefined) return [];
  const list = await look.get<ListOf<EventObject>>({
    path: ["api", "v1", "namespaces", namespace, "events"],
    query: { fieldSelector: `involvedObject.uid=${uid}`, limit: `${asked}` },
    doing: `list events in the namespace ${namespace}`,
  });
  return (list?.items ?? [])
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
    .slice(-kept)
    .map((event) => ({
      reason: look.text(event.reason),
      message: look.text(event.message),
      count: event.series?.count ?? event.count ?? 1,
      warning: event.type !== "Normal",
    }));
}

/** RFC 3339, which sorts as text. */
function timeOf({ series, lastTimestamp, eventTime }: EventObject): string {
  return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? "";
}
