import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";

export type BlobOwner = { patientId: PatientId; category: number; kind: "record" | "manifest" | "list" };
export type EnvelopeOwner = {
  patientId: PatientId;
  category: number;
  storedBy: Hex;
  /** Whether it was stored within the last day. */
  isNew: boolean;
};

const bytea = (hex: string) => Buffer.from(hex.slice(2), "hex");
const toHex = (bytes: Buffer): Hex => `0x${bytes.toString("hex")}`;

/** Whose a blob is, or undefined for one that nobody stored through this app. */
export async function blobOwner(cid: string): Promise<BlobOwner | undefined> {
  const { rows } = await query("select patient_id, category, kind from app.blobs where cid = $1", [cid]);
  const row = rows[0];
  if (row === undefined) return undefined;
  return { patientId: asPatientId(toHex(row.patient_id)), category: row.category, kind: row.kind };
}

/** Whose blobs are, by CID; of those that nobody stored through this app nothing. */
export async function blobOwners(cids: readonly string[]): Promise<Map<string, BlobOwner>> {
  const { rows } = await query("select cid, patient_id, category, kind from app.blobs where cid = any($1)", [
    cids,
  ]);
  return new Map(
    rows.map(({ cid, patient_id, category, kind }) => [
      cid,
      { patientId: asPatientId(toHex(patient_id)), category, kind },
    ]),
  );
}

/** Notes whose a blob is. The first word counts: throws `ClaimedOtherwise` for another one later. */
export async function claimBlob(cid: string, owner: BlobOwner, account: Hex): Promise<void> {
  const { patientId, category, kind } = owner;
  await query(
    `insert into app.blobs (cid, patient_id, category, kind, stored_by) values ($1, $2, $3, $4, $5)
     on conflict (cid) do nothing`,
    [cid, bytea(patientId), category, kind, bytea(account)],
  );
  const known = await blobOwner(cid);
  if (known?.patientId === patientId && known.category === category && known.kind === kind) return;
  throw claimedOtherwise();
}

/** Whose an envelope is, or undefined. */
export async function envelopeOwner(recordId: string): Promise<EnvelopeOwner | undefined> {
  const { rows } = await query(
    `select patient_id, category, stored_by, stored_at > now() - interval '1 day' as is_new
     from app.envelopes where record_id = $1`,
    [bytea(recordId)],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const patientId = asPatientId(toHex(row.patient_id));
  return { patientId, category: row.category, storedBy: toHex(row.stored_by), isNew: row.is_new };
}

/** Whose envelopes are, by recordId, where it is known. */
export async function envelopeOwners(
  recordIds: readonly string[],
): Promise<Map<string, Pick<EnvelopeOwner, "patientId" | "category">>> {
  const { rows } = await query(
    "select record_id, patient_id, category from app.envelopes where record_id = any($1)",
    [recordIds.map(bytea)],
  );
  return new Map(
    rows.map(({ record_id, patient_id, category }) => [
      toHex(record_id),
      { patientId: asPatientId(toHex(patient_id)), category },
    ]),
  );
}

/** Notes whose an envelope is, unless it is known; returns what is noted. */
export async function claimEnvelope(
  recordId: string,
  owner: Omit<EnvelopeOwner, "isNew">,
): Promise<EnvelopeOwner> {
  await query(
    `insert into app.envelopes (record_id, patient_id, category, stored_by) values ($1, $2, $3, $4)
     on conflict (record_id) do nothing`,
    [bytea(recordId), bytea(owner.patientId), owner.category, bytea(owner.storedBy)],
  );
  return (await envelopeOwner(recordId)) as EnvelopeOwner;
}

export const claimedOtherwise = () =>
  new KeywardError("ClaimedOtherwise", {
    message: "This was stored before, for another patient, category or kind, or by somebody else.",
  });
