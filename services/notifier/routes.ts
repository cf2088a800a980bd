import { z } from "zod";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { databaseError } from "#services/database/pool.ts";
import { badRequest, parse } from "#services/http/parse.ts";
import type { Incoming, Reply, Route, Routes } from "#services/http/routes.ts";
import { isPushEndpoint } from "./channels/push.ts";
import type { Contacts } from "./contacts/contacts.ts";
import type { GuardianTeller } from "./guardians.ts";
import type { TellRequest } from "./requests.ts";

const patientId = z.string().regex(/^0x[0-9a-f]{64}$/) as unknown as z.ZodType<PatientId>;
const mail = z.strictObject({ address: z.email().max(254) });
const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}=*$`));
const subscription = z.strictObject({
  endpoint: z.url().max(2_000),
  expirationTime: z.number().nullish(),
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
});

const uint = (most: number) => z.number().int().min(0).max(most);
const request = z.strictObject({
  accessor: z.string().regex(/^0x[0-9a-f]{40}$/) as unknown as z.ZodType<Address>,
  grantee: z
    .string()
    .regex(/^\d{1,78}$/)
    .transform(BigInt),
  organisation: uint(0xffff_ffff),
  purpose: uint(4),
  categories: uint(0x7fff_ffff),
  until: uint(0xff_ffff_ffff),
  time: uint(0xff_ffff_ffff),
});

/** Requests for access, of which the app tells: once each, however often it says so. */
export const requestRoutes = (tell: TellRequest): Routes => ({
  "PUT /v1/requests/:patientId/:id": async ({ params, json }) => {
    const patient = parse(patientId, params.patientId);
    const id = parse(z.uuid(), params.id);
    try {
      return { body: { fresh: await tell({ id, patientId: patient, ...(await json(request)) }) } };
    } catch (error) {
      throw databaseError(error);
    }
  },
});

const guardians = z.strictObject({ guardians: z.array(patientId).max(32) });
const asked = z.strictObject({ time: uint(0xff_ffff_ffff), until: uint(0xff_ffff_ffff) });

/** Who a patient's guardians are, and recoveries that are asked of them: the app knows both, the ledger neither. */
export const guardianRoutes = (teller: GuardianTeller): Routes => ({
  "PUT /v1/guardians/:patientId": async ({ params, json }) => {
    const patient = parse(patientId, params.patientId);
    const { guardians: ids } = await json(guardians);
    try {
      return { body: { told: await teller.set(patient, ids) } };
    } catch (error) {
      throw databaseError(error);
    }
  },
  "PUT /v1/recoveries/:patientId/:id": async ({ params, json }) => {
    const patient = parse(patientId, params.patientId);
    const id = parse(z.uuid(), params.id);
    try {
      return { body: { told: await teller.ask({ id, patientId: patient, ...(await json(asked)) }) } };
    } catch (error) {
      throw databaseError(error);
    }
  },
});

/** What the operator has set up. `vapidPublicKey`: what browsers subscribe with, null where nothing is pushed. */
export type ChannelSummary = { mail: boolean; vapidPublicKey: string | null };

/** Contacts of patients, for the app alone: who asks for whom, it has checked. */
export function contactRoutes(
  contacts: Contacts,
  pushHosts: readonly string[],
  channels: ChannelSummary,
): Routes {
  const route =
    (work: (incoming: Incoming, id: PatientId) => Promise<void>): Route =>
    async (incoming): Promise<Reply> => {
      const id = parse(patientId, incoming.params.id);
      try {
        await work(incoming, id);
        return { body: await contacts.summary(id) };
      } catch (error) {
        throw databaseError(error);
      }
    };
  return {
    "GET /v1/channels": async () => ({ body: channels }),
    "GET /v1/contacts/:id": route(async () => {}),
    "PUT /v1/contacts/:id/mail": route(async ({ json }, id) =>
      contacts.setMail(id, (await json(mail)).address),
    ),
    "DELETE /v1/contacts/:id/mail": route((_, id) => contacts.remove(id, "mail")),
    "POST /v1/contacts/:id/push": route(async ({ json }, id) => {
      const { endpoint, keys } = await json(subscription);
      if (!isPushEndpoint(endpoint, pushHosts)) throw badRequest("endpoint");
      await contacts.addPush(id, { endpoint, keys });
    }),
    "DELETE /v1/contacts/:id/push": route((_, id) => contacts.remove(id, "push")),
  };
}
