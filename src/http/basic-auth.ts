/** What basic auth sends, and Docker's config.json keeps. */
export function basicAuth(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}
