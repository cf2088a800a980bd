import { createHash } from "node:crypto";
import { toBytea, wordToBytea } from "#indexer/store/bytea.ts";
import { deploymentKey } from "#indexer/store/schema.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { type Pool, transaction } from "#services/database/pool.ts";
import { newDeliveries, type StepOptions } from "./step.ts";

/** Somebody asks a patient for access. Times are Unix seconds. */
export type Request = {
  /** By which it is known: the app's. */
  id: string;
  patientId: PatientId;
  accessor: Address;
  /** As the ledger writes it (lib/chain/grantee.ts). */
  grantee: bigint;
  organisation: number;
  purpose: number;
  categories: number;
  until: number;
  time: number;
};

/** Makes a request a notification, with its deliveries; says whether it wasn't one already. */
export type TellRequest = (request: Request) => Promise<boolean>;

type Options = Pick<StepOptions, "deployment" | "channels" | "plan">;

/** One transaction: the notification, its deliveries and their jobs, or nothing. */
export const requestTeller =
  (pool: Pool, { deployment, channels, plan }: Options): TellRequest =>
  (request) =>
    transaction(pool, async (client) => {
      const key = deploymentKey(deployment);
      // In turn with the steps, so that a feed never sees a later change before an earlier one.
      await client.query("select from notify.progress where deployment = $1 for update", [key]);
      const { rows } = await client.query(
        `insert into notify.notifications (chain_id, deployment, event_digest, kind, patient_id, grantee, accessor,
           organisation, purpose, categories, until, happened_at)
         values ($1, $2, $3, 'request', $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (deployment, event_digest) do nothing returning id`,
        [
          deployment.chainId,
          key,
          createHash("sha256").update(`request ${request.id}`).digest(),
          toBytea(request.patientId),
          wordToBytea(request.grantee),
          toBytea(request.accessor),
          request.organisation,
          request.purpose,
          request.categories,
          request.until,
          request.time,
        ],
      );
      const deliveries = await newDeliveries(client, rows, channels);
      if (deliveries.length > 0) await plan(client, deliveries);
      return rows.length > 0;
    });
