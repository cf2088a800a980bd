/**
 * A page that leads back here afterwards. The part behind the # stays behind it: what stands there is for this browser, and no
 * server is to be told.
 */
export const comingBack = (to: string, path: string): string =>
  `${to}?next=${encodeURIComponent(path + location.search)}${location.hash}`;
