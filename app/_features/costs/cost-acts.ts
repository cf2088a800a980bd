import type { TypedDataDefinition } from "viem";
import type { ClaimId, Filing } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { pageCalls } from "../../_session/page-calls.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/** The patient's word on care, by their wallet or passkey, or by who acts for them in everything. */
export async function sayOfCare(
  { patientId, signer }: Pick<SignedInPatient, "patientId" | "signer">,
  filing: Filing,
  tookPlace: boolean,
  onProgress: OnActProgress,
): Promise<Acted> {
  onProgress({ stage: "sign" });
  const [{ openHospital }, { attestCare }] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    import("#lib/claims/filing.ts"),
  ]);
  const { ledger, relay } = await openHospital({ origin: location.origin });
  const signing = {
    patientId,
    signer: {
      signer,
      signTypedData: async (typedData: TypedDataDefinition) =>
        pageCalls.signTypedData({ signer, typedData }, HANDLING),
    },
  };
  const call = await attestCare(ledger, signing, filing, tookPlace);
  onProgress({ stage: "submitted" });
  const { transactionHash, blockNumber } = await relay.submit(call);
  return { transactionHash, blockNumber: Number(blockNumber) };
}

/** The page asks itself: there is no progress to be told, and nothing that cancels. */
const HANDLING = { progress() {}, signal: new AbortController().signal };

/** Pays of the patient's own share by one signature, a permit of exactly this amount. */
export async function payShare(
  account: Address,
  payment: { claim: ClaimId; amount: bigint },
  onProgress: OnActProgress,
): Promise<Acted> {
  const { payOwnShare } = await import("#lib/claims/own-share.ts");
  return actOnLedger(account, (ledger, signer) => payOwnShare(ledger, signer, payment), onProgress);
}

/** What an account has of a token, in its smallest unit. */
export async function balanceOf(token: Address, account: Address): Promise<bigint> {
  const [{ openHospital }, { holdingsOf }] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    import("#lib/claims/allowance.ts"),
  ]);
  const { ledger } = await openHospital({ origin: location.origin });
  return (await holdingsOf(ledger, token, account)).balance;
}
