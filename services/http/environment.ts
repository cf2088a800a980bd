import { z } from "zod";
import { KeywardError } from "#lib/core/errors.ts";

/** A whole number with a default. */
export const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  z
    .enum(["true", "false"])
    .default(fallback ? "true" : "false")
    .transform((text) => text === "true");

/** JSON in a variable, parsed: pipe it into what it has to be. */
export const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue("not JSON");
    return z.NEVER;
  }
});

/** Variables that every service has. */
export const COMMON_ENVIRONMENT = {
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
} as const;

/** The token between the services. */
export const internalToken = z.string().min(32);

/**
 * Reads the environment. An empty variable counts as missing.
 * @param readme where the variables are described.
 * @throws `ConfigInvalid`, naming the variables at fault, never their values.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
  readme: string,
): z.output<Schema> {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")),
  );
  if (parsed.success) return parsed.data;
  const variables = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].join(", ");
  throw new KeywardError("ConfigInvalid", {
    message: `Missing or malformed: ${variables}.`,
    action: `See the table in ${readme}.`,
    details: { variables },
  });
}
