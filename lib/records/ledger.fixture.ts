import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { EMPTY_HEAD, extendHead } from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Snapshot } from "./history.ts";
import { type Append, leafOf } from "./history-source.ts";

export const someWord = (): Hex => toHex(randomBytes(32));
export const someAddress = (): Address => toHex(randomBytes(20));

/** The head that appends come to. */
export const headOf = (appends: readonly Append[]): Hex =>
  appends.reduce((head, append) => extendHead(head, leafOf(append)), EMPTY_HEAD);

const deployment: Deployment = {
  chainId: 31_337,
  addresses: Object.fromEntries(
    (Object.keys(CONTRACTS) as ContractName[]).map((name) => [name, someAddress()]),
  ) as Deployment["addresses"],
};

/** A ledger that says what `snapshot` says, whoever the patient is. For tests that need no chain. */
export const ledgerOf = (snapshot: () => Partial<Snapshot>): Ledger => {
  const client = {
    getBlock: async () => ({ timestamp: 1_800_000_000n }),
    async readContract({ functionName }: { functionName: string }) {
      if (functionName === "patientOf") return { controllerVersion: 1, consentEpoch: 1 };
      const { head = EMPTY_HEAD, manifestDigest = EMPTY_HEAD, keyEpochs = 0n } = snapshot();
      return [head, manifestDigest, keyEpochs];
    },
  };
  return { client, deployment } as unknown as Ledger;
};
