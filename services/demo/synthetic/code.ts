/** A code as a resource carries it. */
export type Code = readonly [code: string, display: string];
