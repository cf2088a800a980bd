import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { fromBase64url, type Hex, toBase64url } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { recoveryRequest, waitingRecovery } from "#lib/identity/recovery.ts";
import { transaction } from "#services/database/pool.ts";
import { database, query } from "../database.ts";
import { ledger } from "../ledger.ts";
import type { ApprovalBody, Recovery, RecoveryAnswer, RecoveryBody } from "../schemas/recovery.ts";

/** Seconds in which the guardians' answers must come together. */
const LIFETIME = 7 * 24 * 3_600;
/** Open requests for one patient: anybody may ask, and the guardians tell who it is. */
const MOST_OPEN = 5;

const COLUMNS = `r.*, extract(epoch from r.created_at)::bigint as created,
  (select count(*)::int from app.guardians g where g.patient_id = r.patient_id) as guardian_count,
  (select count(*)::int from app.recovery_approvals a where a.request_id = r.id) as approved`;
const OPEN = "r.deadline > extract(epoch from now())";

/**
 * Keeps a request to a patient's guardians, by the ledger as it is now.
 * @throws `GuardiansMissing` for a patient without guardians, `TooManyOpenRequests`, `LedgerUnavailable`.
 */
export async function makeRecovery({ patientId, newSigner, key }: RecoveryBody): Promise<Recovery> {
  const terms = await recoveryRequest(ledger(), { patientId, newSigner }, BigInt(LIFETIME));
  if (BigInt(terms.guardians) === 0n) throw guardiansMissing();
  const id = await transaction(await database(), async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('app.recovery_requests', 0))");
    const open = await client.query(
      `select count(*)::int as count from app.recovery_requests r where r.patient_id = $1 and ${OPEN}
         and r.guardians = $2 and r.nonce = $3 and r.controller_version = $4`,
      [toBytea(patientId), toBytea(terms.guardians), terms.nonce, terms.controllerVersion],
    );
    if (open.rows[0].count >= MOST_OPEN) throw tooMany();
    const { rows } = await client.query(
      `insert into app.recovery_requests (patient_id, new_signer, public_key, guardians, nonce, controller_version, deadline)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        toBytea(patientId),
        toBytea(newSigner),
        Buffer.from(fromBase64url(key)),
        toBytea(terms.guardians),
        terms.nonce,
        terms.controllerVersion,
        String(terms.deadline),
      ],
    );
    return rows[0].id as string;
  });
  return recoveryBy(id);
}

/** A request and how it stands. Throws `RequestMissing`. */
export async function recoveryBy(id: string): Promise<Recovery> {
  const { rows } = await query(`select ${COLUMNS} from app.recovery_requests r where r.id = $1`, [id]);
  if (rows[0] === undefined) throw recoveryMissing();
  return recoveryOf(rows[0]);
}

/** The same, with what the guardians handed over. Throws `RequestMissing`. */
export async function recoveryWithApprovals(id: string): Promise<RecoveryAnswer> {
  const found = await recoveryBy(id);
  const { rows } = await query(
    "select signer, signature, sealed from app.recovery_approvals where request_id = $1 order by approved_at, guardian_id",
    [id],
  );
  const approvals = rows.map(({ signer, signature, sealed }) => ({
    signer: fromBytea(signer) as Hex,
    signature: fromBytea(signature) as Hex,
    sealed,
  }));
  return { ...found, approvals };
}

/** The requests for a patient whose time isn't over, the newest first. */
export async function recoveriesOf(patientId: PatientId): Promise<Recovery[]> {
  const { rows } = await query(
    `select ${COLUMNS} from app.recovery_requests r where r.patient_id = $1 and ${OPEN}
     order by r.created_at desc limit 50`,
    [toBytea(patientId)],
  );
  return Promise.all(rows.map(recoveryOf));
}

/** The requests that wait for a guardian's answer or for others', the newest first; `mine`: this one has answered. */
export async function recoveriesFor(guardian: PatientId): Promise<(Recovery & { mine: boolean })[]> {
  const { rows } = await query(
    `select ${COLUMNS}, exists (select from app.recovery_approvals a where a.request_id = r.id and a.guardian_id = $1) as mine
     from app.recovery_requests r join app.guardians g on g.patient_id = r.patient_id and g.guardian_id = $1
     where ${OPEN} order by r.created_at desc limit 100`,
    [toBytea(guardian)],
  );
  return Promise.all(rows.map(async (row) => ({ ...(await recoveryOf(row)), mine: row.mine as boolean })));
}

/** Keeps a guardian's answer; a later one takes its place. Throws `RecoveryOver` unless answers are still collected. */
export async function approveRecovery(
  id: string,
  { guardian, signer, signature, sealed }: ApprovalBody,
): Promise<void> {
  if ((await recoveryBy(id)).state !== "collecting") throw over();
  await query(
    `insert into app.recovery_approvals (request_id, guardian_id, signer, signature, sealed) values ($1, $2, $3, $4, $5)
     on conflict (request_id, guardian_id) do update
     set signer = excluded.signer, signature = excluded.signature, sealed = excluded.sealed, approved_at = now()`,
    [id, toBytea(guardian), toBytea(signer), toBytea(signature), JSON.stringify(sealed)],
  );
}

async function recoveryOf(row: Row): Promise<Recovery> {
  const request = {
    id: row.id as string,
    patientId: asPatientId(fromBytea(row.patient_id)),
    newSigner: fromBytea(row.new_signer) as Hex,
    key: toBase64url(row.public_key),
    guardians: fromBytea(row.guardians) as Hex,
    nonce: Number(row.nonce),
    controllerVersion: Number(row.controller_version),
    deadline: Number(row.deadline),
    createdAt: Number(row.created),
    guardianCount: row.guardian_count as number,
    approved: row.approved as number,
  };
  return { ...request, ...(await stateOf(request)) };
}

/** How a request stands on the ledger. */
async function stateOf(
  request: Pick<Recovery, "newSigner" | "guardians" | "nonce" | "controllerVersion" | "deadline"> & {
    patientId: PatientId;
  },
): Promise<Pick<Recovery, "state" | "readyAt">> {
  const { patientId, nonce, controllerVersion, deadline } = request;
  const [{ controller, controllerVersion: version }, waiting, { nonce: count }, guardians] =
    await Promise.all([
      readLedger(ledger(), "patientRegistry", "patientOf", [patientId]),
      waitingRecovery(ledger(), patientId),
      readLedger(ledger(), "patientRegistry", "recoveryOf", [patientId]),
      readLedger(ledger(), "patientRegistry", "guardiansOf", [patientId]),
    ]);
  const candidate = signerIdOf(request.newSigner as Hex);
  if (controller.toLowerCase() === candidate) return { state: "finished", readyAt: null };
  if (waiting?.candidate === candidate && waiting.nonce === nonce + 1) {
    return { state: "waiting", readyAt: waiting.readyAt };
  }
  const same = version === controllerVersion && guardians.toLowerCase() === request.guardians;
  if (same && count === nonce) {
    return { state: deadline < Date.now() / 1_000 ? "expired" : "collecting", readyAt: null };
  }
  // The count went on without the controller: this recovery, or one before it, was begun and stopped.
  return { state: same && count === nonce + 1 && waiting === undefined ? "vetoed" : "void", readyAt: null };
}

/** The same for what isn't there and for what concerns others. */
export const recoveryMissing = () =>
  new KeywardError("RequestMissing", { message: "There is no recovery under this id that concerns you." });

const guardiansMissing = () =>
  new KeywardError("GuardiansMissing", {
    message: "Nobody with this Keyward id has guardians here.",
    action: "Check the id, or use another passkey, wallet or the recovery code.",
  });

const tooMany = () =>
  new KeywardError("TooManyOpenRequests", {
    message: "Too many recoveries of this record were asked for.",
    action: "Talk to your guardians: they can approve one of them.",
  });

const over = () =>
  new KeywardError("RecoveryOver", {
    message: "This recovery isn't collecting approvals any more.",
    action: "Ask for another one.",
  });
