import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { encodeCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { signerOf } from "#services/local/accounts.ts";

/** A patient of tests: their calls, signed without asking the chain, so that many can be made at once. */
export function newPatient({ deployment }: Ledger, deadline = 4_000_000_000n) {
  const account = signerOf(privateKeyToAccount(generatePrivateKey()) as never);
  const signer = account.address.toLowerCase() as Hex;
  const salt = toHex(randomBytes(32));
  const patientId = patientIdOf(signer, salt);
  const sign = (type: never, message: Record<string, unknown>) =>
    account.signTypedData(typedDataFor(deployment, "patientRegistry", type, message));

  return {
    patientId,
    async registration(by = deadline) {
      const signature = await sign("Registration" as never, { signer, salt, deadline: by });
      const args = [signer, salt, by, signature];
      return encodeCall(deployment, { contract: "patientRegistry", functionName: "registerBySig", args });
    },
    /** Works only after everything was revoked `consentEpoch - 1` times, whatever the order of submission. */
    async revocation(consentEpoch: number, by = deadline) {
      const message = { patientId, controllerVersion: 1, consentEpoch, deadline: by };
      const signature = await sign("EverythingRevocation" as never, message);
      const authorisation = { signer, controllerVersion: 1, consentEpoch, deadline: by, signature };
      const args = [patientId, authorisation];
      const functionName = "revokeEverythingBySig";
      return encodeCall(deployment, { contract: "patientRegistry", functionName, args });
    },
  };
}

/** Events of the patient registry by name, in their order, each by its patient. */
export async function eventsOf({ client, deployment }: Ledger, eventName: string): Promise<Hex[]> {
  const events = await client.getContractEvents({
    address: deployment.addresses.patientRegistry,
    abi: CONTRACTS.patientRegistry.abi,
    eventName: eventName as "PatientRegistered",
    fromBlock: 0n,
  });
  return events.map(({ args }) => args.patientId as Hex);
}
