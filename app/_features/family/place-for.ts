/** What nobody does in another's place: keys, guardians, another's family. */
const OWN = ["/settings", "/guardian", "/family/child", "/family/shared"] as const;
/** Where somebody with some parts of a record reads and writes them. */
const LIMITED = ["/record"] as const;
const NOT_LIMITED = ["/record/export"] as const;

const below = (path: string, places: readonly string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`));

/** Which pages there are for who acts for another, in everything or in some parts. */
export const placeFor =
  ({ full }: { full: boolean }) =>
  (path: string): boolean =>
    full ? !below(path, OWN) : below(path, LIMITED) && !below(path, NOT_LIMITED);
