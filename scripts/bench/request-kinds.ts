/** How many requests an API server got for so many objects, and what for. `requests`: from a `Cost`. */
export function requestsPerObject(requests: readonly string[], objects: number): readonly string[] {
  const sent = requests.map((request) => request.split(" ")).filter(([, , path]) => isOfCluster(path ?? ""));
  const kinds = Map.groupBy(sent, ([method, , path]) => `${method} ${shortened(path ?? "")}`);
  const counted = [...kinds].map(([kind, all]) => ({ kind, count: all.length }));
  counted.sort((a, b) => b.count - a.count);
  return [
    `${sent.length} requests to the API server for ${objects} objects (${(sent.length / objects).toFixed(2)} each):`,
    ...counted.slice(0, 12).map(({ kind, count }) => `  ${String(count).padStart(5)}  ${kind}`),
  ];
}

function isOfCluster(path: string): boolean {
  return /^\/(?:apis?(?:\/|\?|$)|openapi\/|version$)/.test(path);
}

/** Without what names one object or one page. */
function shortened(path: string): string {
  const [place = "", query = ""] = path.split("?");
  return `${place.replace(/(\/namespaces\/[^/]+\/[^/]+)\/.+$/, "$1/…")}${query.includes("dryRun") ? " (dry run)" : ""}`;
}
