import { formatDay } from "./format.ts";

/** In the frame of every page, while somebody acts for another. */
export const acting = {
  viewing: (name: string) => `Viewing as ${name}`,
  someone: "somebody you act for",
  full: (until: number) =>
    `All that you see and sign here is theirs. You act for them until ${formatDay(until)}.`,
  limited: (parts: number, until: number) =>
    `You see and write ${parts === 1 ? "the one part" : `the ${parts} parts`} of the record that you were given, until ${formatDay(until)}.`,
  locked: "The record is locked.",
  back: "Back to my own record",
  sentence: (name: string) => [{ strong: `For ${name}: ` }],
  record: (name: string) => (name === "" ? "Record" : `${name}’s record`),
  notHere: (name: string) => `This page isn’t about ${name}`,
  notHereText:
    "It is about yourself, or about what you weren’t given. Nothing of it can be done in another’s place.",
} as const;
