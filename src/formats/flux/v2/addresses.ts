/** What is wrong with an address of a Flux source, without its user info; undefined: nothing. */
export function addressFault(
  url: string,
  schemes: readonly string[],
): { readonly message: string; readonly hint: string } | undefined {
  const scheme = url.match(/^([a-z][a-z0-9+.-]*):\/\//i)?.[1]?.toLowerCase() ?? "";
  const parsed = URL.parse(url.replace(/^oci:/i, "https:"));
  if (!schemes.includes(scheme) || parsed === null || parsed.hostname === "" || /\s/.test(url)) {
    const forms = schemes.map((one) => `${one}://…`).join(", ");
    return { message: `\`spec.url\` is no address that can be used here.`, hint: `It takes ${forms}.` };
  }
  if (parsed.password !== "" || (parsed.username !== "" && scheme !== "ssh")) {
    return { message: "`spec.url` holds a user or a password.", hint: secretHint };
  }
  return undefined;
}

const secretHint =
  "Remove it, and replace it where it was issued, since git's history keeps it. Put the new one into a Secret and name that: `secretRef`.";
