import { createHash } from "node:crypto";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { deploymentKey } from "#indexer/store/schema.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import type { GuardianKind } from "./kinds.ts";
import { newDeliveries, type StepOptions } from "./step.ts";

type Options = Pick<StepOptions, "deployment" | "channels" | "plan">;

/** A recovery for which somebody asks a patient's guardians. Times are Unix seconds. */
export type AskedRecovery = {
  /** By which it is known: the app's. */
  id: string;
  patientId: PatientId;
  time: number;
  /** Until when answers count. */
  until: number;
};

export type GuardianTeller = {
  /**
   * Says who a patient's guardians are, in place of those before: they are told what befalls the patient from here on. Who
   * wasn't one yet is told that they are, once for each patient, however often they go and come. Returns how many were told.
   */
  set(patientId: PatientId, guardians: readonly PatientId[]): Promise<number>;
  /** Tells a patient's guardians that they are asked: once for each id. Returns how many were told. */
  ask(recovery: AskedRecovery): Promise<number>;
};

/** Each act in one transaction: rows, notifications, deliveries and their jobs, or nothing. */
export function guardianTeller(pool: Pool, { deployment, channels, plan }: Options): GuardianTeller {
  const key = deploymentKey(deployment);

  /** In turn with the steps: one that has begun to read events for the guardians before fails, and is made again. */
  async function lastBlock(client: PoolClient): Promise<number> {
    const { rows } = await client.query(
      "update notify.progress set block_number = block_number where deployment = $1 returning block_number",
      [key],
    );
    return rows.length === 0 ? -1 : Number(rows[0].block_number);
  }

  async function tell(
    client: PoolClient,
    kind: Extract<GuardianKind, "guardian" | "guardian-asked">,
    told: readonly { guardian: Buffer; ward: Buffer; about: string; time: number; until: number | null }[],
  ): Promise<number> {
    const fresh: { id: bigint }[] = [];
    for (const { guardian, ward, about, time, until } of told) {
      const digest = createHash("sha256")
        .update(`${kind} ${about} ${fromBytea(guardian)}`)
        .digest();
      const { rows } = await client.query(
        `insert into notify.notifications
           (chain_id, deployment, event_digest, kind, patient_id, ward_id, until, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (deployment, event_digest) do nothing returning id`,
        [deployment.chainId, key, digest, kind, guardian, ward, until, time],
      );
      fresh.push(...rows);
    }
    const deliveries = await newDeliveries(client, fresh, channels);
    if (deliveries.length > 0) await plan(client, deliveries);
    return fresh.length;
  }

  return {
    set: (patientId, guardians) =>
      transaction(pool, async (client) => {
        const block = await lastBlock(client);
        const ward = toBytea(patientId);
        const ids = guardians.map(toBytea);
        await client.query(
          `update notify.guardians set until_block = greatest(since_block, $3)
           where deployment = $1 and patient_id = $2 and until_block is null and not (guardian_id = any($4::bytea[]))`,
          [key, ward, block, ids],
        );
        // Back within the block in which they went: as if they had stayed.
        const { rows } = await client.query(
          `insert into notify.guardians (deployment, patient_id, guardian_id, since_block)
           select $1, $2, id, $3 from unnest($4::bytea[]) as id
           where not exists (select from notify.guardians g where g.deployment = $1 and g.patient_id = $2
             and g.guardian_id = id and g.until_block is null)
           on conflict (deployment, patient_id, guardian_id, since_block) do update set until_block = null
           returning guardian_id`,
          [key, ward, block, ids],
        );
        const time = Math.floor(Date.now() / 1_000);
        const told = rows.map(({ guardian_id: guardian }) => ({
          guardian: guardian as Buffer,
          ward,
          about: patientId,
          time,
          until: null,
        }));
        return tell(client, "guardian", told);
      }),

    ask: ({ id, patientId, time, until }) =>
      transaction(pool, async (client) => {
        await lastBlock(client);
        const ward = toBytea(patientId);
        const { rows } = await client.query(
          "select guardian_id from notify.guardians where deployment = $1 and patient_id = $2 and until_block is null",
          [key, ward],
        );
        const told = rows.map(({ guardian_id: guardian }) => ({
          guardian: guardian as Buffer,
          ward,
          about: id,
          time,
          until,
        }));
        return tell(client, "guardian-asked", told);
      }),
  };
}
