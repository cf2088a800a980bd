import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, toBytea, wordFromBytea, wordToBytea } from "#indexer/store/bytea.ts";
import {
  decodeGrantee,
  encodeGrantee,
  PURPOSES,
  type PurposeOfUse,
  purposeNumber,
} from "#lib/chain/grantee.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { transaction } from "#services/database/pool.ts";
import { database, query } from "../database.ts";
import type { AccessRequest, RequestBody } from "../schemas/requests.ts";

/** Open requests of one account, to one patient, and from one account to one patient. */
const MOST_OF_ACCOUNT = 50;
const MOST_TO_PATIENT = 30;
const MOST_BETWEEN = 3;
const DAYS = 30;

const OPEN = "closed_at is null and expires_at > now()";
const STATE = `case when outcome is not null then outcome when expires_at <= now() then 'expired' else 'open' end as state,
  extract(epoch from asked_at)::bigint as asked, extract(epoch from expires_at)::bigint as expires`;

/**
 * Keeps a request, in turn with every other, so that the limits hold.
 * @throws `RequestOpen` for the same again, `TooManyOpenRequests`.
 */
export async function makeRequest(account: Address, body: RequestBody): Promise<AccessRequest> {
  const { patientId, organisation, purpose, readMask, writeMask, until, reason } = body;
  const grantee = wordToBytea(encodeGrantee(body.grantee));
  const row = await transaction(await database(), async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('app.access_requests', 0))");
    const { rows } = await client.query(
      `select count(*) filter (where account = $1)::int as of_account,
         count(*) filter (where patient_id = $2)::int as to_patient,
         count(*) filter (where account = $1 and patient_id = $2)::int as between,
         count(*) filter (where account = $1 and patient_id = $2 and grantee = $3 and purpose = $4)::int as same
       from app.access_requests where ${OPEN} and (account = $1 or patient_id = $2)`,
      [toBytea(account), toBytea(patientId), grantee, purposeNumber(purpose)],
    );
    const { of_account, to_patient, between, same } = rows[0];
    if (same > 0) throw requestOpen();
    if (of_account >= MOST_OF_ACCOUNT || to_patient >= MOST_TO_PATIENT || between >= MOST_BETWEEN)
      throw tooMany();
    const inserted = await client.query(
      `insert into app.access_requests (patient_id, account, organisation, grantee, purpose, read_mask, write_mask,
         until, reason, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(days => ${DAYS})) returning *, ${STATE}`,
      [
        toBytea(patientId),
        toBytea(account),
        organisation,
        grantee,
        purposeNumber(purpose),
        readMask,
        writeMask,
        until,
        reason,
      ],
    );
    return inserted.rows[0];
  });
  return requestOf(row);
}

/** What a patient was asked, or an account has asked; the newest first. */
export async function requestsOf(
  whose: { patientId: PatientId } | { account: Address },
  limit: number,
): Promise<AccessRequest[]> {
  const [column, id] = "account" in whose ? ["account", whose.account] : ["patient_id", whose.patientId];
  const { rows } = await query(
    `select *, ${STATE} from app.access_requests where ${column} = $1 order by asked_at desc, id limit $2`,
    [toBytea(id), limit],
  );
  return rows.map(requestOf);
}

/** One request. Throws `RequestMissing`. */
export async function requestBy(id: string): Promise<AccessRequest> {
  const { rows } = await query(`select *, ${STATE} from app.access_requests where id = $1`, [id]);
  if (rows[0] === undefined) throw requestMissing();
  return requestOf(rows[0]);
}

/** Closes a request that is open; one that was closed stays as it was. */
export async function closeRequest(
  id: string,
  outcome: "granted" | "dismissed" | "withdrawn",
): Promise<AccessRequest> {
  await query(
    "update app.access_requests set closed_at = now(), outcome = $2 where id = $1 and closed_at is null",
    [id, outcome],
  );
  return requestBy(id);
}

/** The same for what isn't there and for what is others'. */
export const requestMissing = () =>
  new KeywardError("RequestMissing", { message: "There is no request under this id that concerns you." });

const requestOpen = () =>
  new KeywardError("RequestOpen", {
    message: "You have asked for this already.",
    action: "Wait for the patient's answer, or withdraw the request.",
  });

const tooMany = () =>
  new KeywardError("TooManyOpenRequests", {
    message: "Too many requests are open.",
    action: "Wait until some are answered, or withdraw some.",
  });

function requestOf(row: Row): AccessRequest {
  return {
    id: row.id,
    patientId: fromBytea(row.patient_id),
    account: fromBytea(row.account),
    organisation: Number(row.organisation),
    grantee: decodeGrantee(wordFromBytea(row.grantee)),
    purpose: PURPOSES[row.purpose] as PurposeOfUse,
    readMask: Number(row.read_mask),
    writeMask: Number(row.write_mask),
    until: Number(row.until),
    reason: row.reason,
    askedAt: Number(row.asked),
    expiresAt: Number(row.expires),
    state: row.state,
  };
}
