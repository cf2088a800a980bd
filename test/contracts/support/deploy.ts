import { network } from "hardhat";
import Keyward from "../../../deploy/modules/Keyward.ts";
import type {
  AccessManager,
  AccessPolicy,
  BreakGlass,
  ClaimsEscrow,
  ConsentRegistry,
  ERC7913WebAuthnVerifier,
  KeyDirectory,
  KeyNodeRegistry,
  PanelArbitrator,
  PatientRegistry,
  ProviderRegistry,
  RecordLedger,
} from "../../../typechain-types/index.ts";

export const connection = await network.create();
export const { ethers, networkHelpers, provider } = connection;
export const { loadFixture, time } = networkHelpers;

let genesis: string = await provider.request({ method: "evm_snapshot", params: [] });

/** Goes back to the empty chain, so that what follows has the same addresses whatever ran before. */
export async function backToGenesis(): Promise<void> {
  await provider.request({ method: "evm_revert", params: [genesis] });
  await networkHelpers.clearSnapshots();
  genesis = await provider.request({ method: "evm_snapshot", params: [] });
}

const DAY = 24n * 3_600n;

/** Seconds: the deployment's time parameters. */
export const MAX_SESSION = 8n * 3_600n;
export const POLICY_CHANGE_DELAY = 60n;
export const CASE_RULES = {
  caseLength: 4n * 3_600n,
  caseLengthWithoutCard: 2n * 3_600n,
  reviewDelay: 72n * 3_600n,
  reviewDelayWithoutCard: 24n * 3_600n,
  reviewGrace: 48n * 3_600n,
  dailyCap: 12n,
};
export const RECOVERY_DELAY = 7n * 24n * 3_600n;

export const CLAIMS_TERMS = {
  withdrawalDelay: 7n * DAY,
  decisionPeriod: 30n * DAY,
  evidencePeriod: 20n * DAY,
  disputePeriod: 10n * DAY,
  rulingPeriod: 40n * DAY,
  bond: 500n,
};

export type Ledger = {
  authority: AccessManager;
  webAuthnVerifier: ERC7913WebAuthnVerifier;
  patients: PatientRegistry;
  providers: ProviderRegistry;
  keys: KeyDirectory;
  consent: ConsentRegistry;
  breakGlass: BreakGlass;
  policy: AccessPolicy;
  records: RecordLedger;
  keyNodes: KeyNodeRegistry;
  arbitrator: PanelArbitrator;
  claims: ClaimsEscrow;
};

/** Deploys the ledger as it is deployed everywhere: by its Ignition module. */
export async function deployKeyward(): Promise<Ledger> {
  const ledger = await connection.ignition.deploy(Keyward, {
    parameters: {
      Keyward: {
        maxSession: MAX_SESSION,
        policyChangeDelay: POLICY_CHANGE_DELAY,
        recoveryDelay: RECOVERY_DELAY,
        ...CASE_RULES,
        ...CLAIMS_TERMS,
      },
    },
  });
  return ledger as unknown as Ledger;
}
