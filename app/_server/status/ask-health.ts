import { isNamed } from "#lib/core/errors.ts";
import type { ServiceState } from "../../_status/status-schema.ts";
import { askService } from "../clients/internal.ts";

export type Health = { state: ServiceState; reason?: string; body: Record<string, unknown> };

const PATIENCE = 2_000;
const NAME = /^[A-Z][A-Za-z]{2,40}$/;

/** Asks a service's `/health`; one that doesn't answer is `down`. `url` is a whole address. */
export async function askHealth(url: string): Promise<Health> {
  try {
    const response = await askService(url, { patience: PATIENCE });
    const body = (await response.json()) as Record<string, unknown>;
    if (response.ok && body.status === "ok") return { state: "ok", body };
    return { state: "impaired", ...reasonIn(body), body };
  } catch (error) {
    const reason = isNamed(error, "ServiceUnavailable") ? "NoAnswer" : "AnswerInvalid";
    return { state: "down", reason, body: {} };
  }
}

function reasonIn({ error, status }: Record<string, unknown>): { reason?: string } {
  const named = (error as { name?: unknown } | undefined)?.name ?? error;
  const reason = [named, status].find((each) => typeof each === "string" && NAME.test(each));
  return reason === undefined ? {} : { reason: reason as string };
}

/** A whole number, or undefined for anything else. */
export const wholeNumber = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;

/** `object` without the members that are undefined. */
export const defined = <T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
