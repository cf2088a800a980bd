import type { Address } from "#lib/core/ids.ts";
import { parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { handOn, missing } from "./upstream.ts";

/** A keyring with nothing in it but the lock of one who acts for the patient. Throws `KeyringMissing` where they have none. */
export async function ownLock(answer: Response, signerId: Address): Promise<Response> {
  const keyring = parseKeyring(new Uint8Array(await answer.arrayBuffer()));
  const { proxies, patientId } = keyring;
  const locks = proxies?.locks.filter(({ proxy }) => proxy === signerId.toLowerCase()) ?? [];
  if (proxies === undefined || locks.length === 0) throw missing("KeyringMissing");
  const own = serialiseKeyring({ v: 1, patientId, wraps: [], proxies: { ...proxies, locks } });
  return handOn(new Response(own, { headers: { "content-type": "application/json" } }));
}
