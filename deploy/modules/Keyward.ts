import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** AccessManager role of the contracts that may advance key epochs when an access has ended. */
const ACCESS_SOURCE_ROLE = 1n;
const ADVANCE_SELECTOR = "0x37ace576"; // KeyDirectory.advance(bytes32,uint32)

const HOUR = 3_600n;
const DAY = 24n * HOUR;

/**
 * The whole ledger, governed by the deployer until `HandOver` runs. Parameters, in seconds: `maxSession`,
 * the longest access session; `policyChangeDelay`, between announcing and applying what canRead consults.
 */
export default buildModule("Keyward", (m) => {
  const maxSession = m.getParameter("maxSession", 8n * HOUR);
  const policyChangeDelay = m.getParameter("policyChangeDelay", 14n * DAY);

  const authority = m.contract("AccessManager", [m.getAccount(0)]);
  const webAuthnVerifier = m.contract("ERC7913WebAuthnVerifier");
  const patients = m.contract("PatientRegistry", [webAuthnVerifier]);
  const providers = m.contract("ProviderRegistry", [authority]);
  const keys = m.contract("KeyDirectory", [authority, patients]);
  const consent = m.contract("ConsentRegistry", [patients, providers, keys, maxSession]);
  const policy = m.contract("AccessPolicy", [authority, keys, [consent], policyChangeDelay]);
  const records = m.contract("RecordLedger", [patients, consent, keys]);
  const keyNodes = m.contract("KeyNodeRegistry", [authority]);

  const permitted = m.call(authority, "setTargetFunctionRole", [
    keys,
    [ADVANCE_SELECTOR],
    ACCESS_SOURCE_ROLE,
  ]);
  m.call(authority, "grantRole", [ACCESS_SOURCE_ROLE, consent, 0n], { after: [permitted] });

  return { authority, webAuthnVerifier, patients, providers, keys, consent, policy, records, keyNodes };
});
