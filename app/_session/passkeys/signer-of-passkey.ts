import type { Bytes, Hex } from "#lib/core/bytes.ts";

/** The ERC-7913 signer of a passkey: the ledger's verifier and the public key. The ledger's client is loaded for it. */
export async function signerOfPasskey(publicKey: Bytes): Promise<Hex> {
  const [{ openHospital }, { readLedger }, { passkeySigner }] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    import("#lib/chain/ledger.ts"),
    import("#lib/identity/passkey.ts"),
  ]);
  const { ledger } = await openHospital({ origin: location.origin });
  return passkeySigner(await readLedger(ledger, "patientRegistry", "WEBAUTHN_VERIFIER", []), publicKey);
}
