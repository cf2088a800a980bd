/** The cookies of one session with one origin. */
export type CookieJar = {
  /** The value of the header `Cookie`, or undefined while there is none. */
  header(): string | undefined;
  /** Keeps what an answer sets, and drops what it ends. */
  keep(answer: Response): void;
};

/**
 * Keeps cookies where the platform doesn't (Node). Browsers hide `Set-Cookie` from scripts and keep cookies themselves,
 * so that there the jar stays empty. Path and domain aren't looked at: a jar serves one origin, whose cookies are for all of it.
 */
export function cookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    header() {
      return cookies.size === 0
        ? undefined
        : [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    keep({ headers }) {
      for (const line of headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
        const at = pair.indexOf("=");
        if (at <= 0) continue;
        const name = pair.slice(0, at);
        if (attributes.some(endsIt)) cookies.delete(name);
        else cookies.set(name, pair.slice(at + 1));
      }
    },
  };
}

/** Whether an attribute says that the cookie is over. */
function endsIt(attribute: string): boolean {
  const [name = "", value = ""] = attribute.toLowerCase().split("=");
  if (name === "max-age") return Number(value) <= 0;
  return name === "expires" && Date.parse(value) <= Date.now();
}
