/** `Claim.item[0]` of an entry as a path of the file, `entry[3].resource.item[0]`. */
export const entryPath = (entry: number, path: string): string =>
  `entry[${entry}].resource${path.replace(/^[A-Za-z]+/, "")}`;
