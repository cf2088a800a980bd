import { purposeNumber } from "#lib/chain/grantee.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { openSession } from "#lib/consent/session.ts";
import { categoryMask } from "#lib/core/categories.ts";
import type { ChartRequest } from "../protocol/reader.ts";
import type { Connection } from "./connection.ts";
import { accountSigner, type VaultContext } from "./context.ts";

/** Time that an open session must have left to be worth using. */
const MARGIN_SECONDS = 60;

/**
 * Opens an access session on the ledger, unless one is open that covers the request: without it no key is released.
 * @returns when it ends, in Unix seconds. Throws what the wallet, the relay and the ledger throw.
 */
export async function ensureSession(
  context: VaultContext,
  { ledger, relay }: Connection,
  request: ChartRequest,
  onStage: (stage: "sign" | "submitted" | "open", until?: number) => void,
): Promise<number> {
  const { account, patientId, grantee, purpose, categories, organisation, minutes } = request;
  const mask = categoryMask(categories);
  // At once, so that it is one request to the chain's node.
  const [present, { timestamp }, readable] = await Promise.all([
    readLedger(ledger, "consentRegistry", "sessionOf", [patientId, account]),
    ledger.client.getBlock({ blockTag: "latest" }).catch((error: unknown) => {
      throw ledgerError(error);
    }),
    request.renew === true ? false : canReadAll(ledger, request),
  ]);
  // A quiet chain's last block is old, and the key network goes by the clock: what ended since isn't open.
  const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1_000));
  const covers =
    request.renew !== true &&
    present.until > now + MARGIN_SECONDS &&
    (present.categories & mask) === mask &&
    present.purpose === purposeNumber(purpose) &&
    present.organisation === organisation;
  // A session outlives its grant in storage: only what can be read counts.
  if (covers && readable) {
    onStage("open", present.until);
    return present.until;
  }
  const until = now + 60 * minutes;
  const accessor = accountSigner(context, account, () => onStage("sign"));
  const call = await openSession(ledger, accessor, {
    patientId,
    grantee,
    purpose,
    categories,
    organisation,
    until,
  });
  onStage("submitted");
  await relay.submit(call);
  onStage("open", until);
  return until;
}

async function canReadAll(
  ledger: Connection["ledger"],
  { patientId, categories, account }: ChartRequest,
): Promise<boolean> {
  const mask = categoryMask(categories);
  const bits = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
  const answers = await Promise.all(
    bits.map((bit) => readLedger(ledger, "accessPolicy", "canRead", [patientId, bit, 1, account])),
  );
  return answers.every(Boolean);
}
