/**
 * Where to go after signing in: a path of our own origin, or undefined for anything that could lead elsewhere.
 * @param next as the address has it: `?next=/access`.
 */
export function nextPath(next: string | null | undefined, origin: string): string | undefined {
  if (typeof next !== "string" || !next.startsWith("/")) return undefined;
  const url = URL.parse(next, origin);
  if (url === null || url.origin !== origin || url.pathname.startsWith("//")) return undefined;
  return `${url.pathname}${url.search}`;
}
