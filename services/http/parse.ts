import type { z } from "zod";
import { KeywardError } from "#lib/core/errors.ts";

/** Checks what came in. Throws `BadRequest` with the paths at fault, never their values. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const paths = [...new Set(parsed.error.issues.map(({ path }) => path.join(".") || "(whole)"))].slice(0, 10);
  throw badRequest(paths.join(", "));
}

/** @param fields the paths at fault. */
export const badRequest = (fields: string, cause?: unknown): KeywardError =>
  new KeywardError("BadRequest", {
    message: "The request is not as it should be.",
    details: { fields },
    cause,
  });
