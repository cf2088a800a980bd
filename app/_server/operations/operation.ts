import type { z } from "zod";

/** What the description of the API says of one operation. */
export type Operation = {
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType | "bytes";
  headers?: z.ZodObject;
  answer?: z.ZodType | "bytes" | "events";
  status?: number;
};

/** Operations by `METHOD path`. */
export type Operations = Readonly<Record<string, Operation>>;
