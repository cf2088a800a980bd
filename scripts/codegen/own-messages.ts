import type { Deployment } from "#lib/chain/deployment.ts";
import { deskTypedData } from "#lib/claims/desk.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { vaultTypedData } from "#lib/crypto/wallet.ts";
import type { Domain, Field } from "./typed-data.ts";

const NONE: PatientId = `0x${"00".repeat(32)}` as PatientId;
const ANY = { chainId: 1, addresses: {} } as unknown as Deployment;

/** EIP-712 messages that no contract reads. Taken from what is signed, so that their words can't be of something else. */
export const OWN_MESSAGES: readonly Domain[] = [
  {
    contract: "claimsDesk",
    verifiedBy: "providerRegistry",
    ...messageOf(deskTypedData(ANY, { organisation: 0, desk: NONE })),
  },
  { contract: "vaultKey", ...messageOf(vaultTypedData(NONE, 1)) },
];

function messageOf({ domain, types }: { domain?: object | undefined; types: object }) {
  const { name, version } = domain as { name: string; version: string };
  return { name, version, types: types as Record<string, Field[]> };
}
