import { z } from "zod";
import { deploymentSchema } from "#lib/chain/deployment-schema.ts";
import { type Bytes, fromBase64url } from "#lib/core/bytes.ts";
import {
  COMMON_ENVIRONMENT,
  count,
  internalToken,
  json,
  readEnvironment,
} from "#services/http/environment.ts";

/** 32 bytes in base64url. */
const key = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .transform((text): Bytes => fromBase64url(text));

const schema = z
  .object({
    ...COMMON_ENVIRONMENT,
    INTERNAL_TOKEN: internalToken,
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
    DEPLOYMENT: json.pipe(deploymentSchema),
    APP_URL: z.url(),
    CONTACTS_KEY: key,
    CONTACTS_KEY_PREVIOUS: key.optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//)
      .optional(),
    MAIL_FROM: z.email().optional(),
    VAPID_PUBLIC_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{87}$/)
      .optional(),
    VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .optional(),
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:|https:\/\/)/)
      .optional(),
    PUSH_HOSTS: z
      .string()
      .default("fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com")
      .transform((list) => list.split(",").map((host) => host.trim().toLowerCase())),
    WITHDRAW_AFTER_SECONDS: count(600, 0, 30 * 86_400),
    RETRY_LIMIT: count(20, 0, 100),
    RETRY_DELAY_SECONDS: count(5, 1, 3_600),
    POLL_MS: count(300, 10, 60_000),
  })
  .refine((env) => (env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined), { path: ["MAIL_FROM"] })
  .refine(
    (env) =>
      [env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY, env.VAPID_SUBJECT].every((part) => part === undefined) ||
      [env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY, env.VAPID_SUBJECT].every((part) => part !== undefined),
    { path: ["VAPID_PUBLIC_KEY"] },
  );

export type NotifierConfig = z.output<typeof schema>;

/** Reads the environment, which README.md documents. Throws `ConfigInvalid`. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): NotifierConfig =>
  readEnvironment(schema, env, "services/notifier/README.md");
