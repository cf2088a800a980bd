/**
 * Pages that show what was opened: they go when the vault locks. The others stay behind what covers them, with what was
 * typed.
 */
export const showsRecords = (path: string): boolean => /^\/(record|patients\/0x[0-9a-fA-F]+)$/.test(path);
