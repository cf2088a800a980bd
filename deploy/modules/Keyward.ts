import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** AccessManager role of the contracts that may advance key epochs when an access has ended. */
const ACCESS_SOURCE_ROLE = 1n;
const ADVANCE_SELECTOR = "0x37ace576"; // KeyDirectory.advance(bytes32,uint32)

/** The second body, which decides break-glass cases and each organisation's daily cap: BreakGlass.REVIEW_BODY. */
const REVIEW_BODY_ROLE = 3n;
const SET_DAILY_CAP_SELECTOR = "0xde18f8b8"; // BreakGlass.setDailyCap(uint32,uint16)

const HOUR = 3_600n;
const DAY = 24n * HOUR;

/**
 * The whole ledger, governed by the deployer until `HandOver` runs. Parameters, in seconds: `maxSession`,
 * the longest access session; `policyChangeDelay`, between announcing and applying what canRead consults;
 * `recoveryDelay`, between a recovery by guardians and its end; those of break-glass are explained in
 * `contracts/emergency/CaseRules.sol`, those of claims in `contracts/claims/IClaimsEscrow.sol` (`bond` is in basis points);
 * `panelThreshold` is how many arbiters' votes make a ruling.
 */
export default buildModule("Keyward", (m) => {
  const maxSession = m.getParameter("maxSession", 8n * HOUR);
  const policyChangeDelay = m.getParameter("policyChangeDelay", 14n * DAY);
  const recoveryDelay = m.getParameter("recoveryDelay", 7n * DAY);

  const caseRules = {
    caseLength: m.getParameter("caseLength", 4n * HOUR),
    caseLengthWithoutCard: m.getParameter("caseLengthWithoutCard", HOUR),
    reviewDelay: m.getParameter("reviewDelay", 7n * DAY),
    reviewDelayWithoutCard: m.getParameter("reviewDelayWithoutCard", 3n * DAY),
    reviewGrace: m.getParameter("reviewGrace", 7n * DAY),
    dailyCap: m.getParameter("dailyCap", 100n),
  };

  const claimsTerms = {
    withdrawalDelay: m.getParameter("withdrawalDelay", 14n * DAY),
    decisionPeriod: m.getParameter("decisionPeriod", 30n * DAY),
    evidencePeriod: m.getParameter("evidencePeriod", 30n * DAY),
    disputePeriod: m.getParameter("disputePeriod", 30n * DAY),
    rulingPeriod: m.getParameter("rulingPeriod", 60n * DAY),
    bond: m.getParameter("bond", 500n),
  };

  const authority = m.contract("AccessManager", [m.getAccount(0)]);
  const webAuthnVerifier = m.contract("ERC7913WebAuthnVerifier");
  const patients = m.contract("PatientRegistry", [webAuthnVerifier, recoveryDelay]);
  const providers = m.contract("ProviderRegistry", [authority]);
  const keys = m.contract("KeyDirectory", [authority, patients]);
  const consent = m.contract("ConsentRegistry", [patients, providers, keys, maxSession]);
  const breakGlass = m.contract("BreakGlass", [authority, patients, providers, keys, caseRules]);
  const policy = m.contract("AccessPolicy", [authority, keys, [consent, breakGlass], policyChangeDelay]);
  const records = m.contract("RecordLedger", [patients, consent, keys]);
  const keyNodes = m.contract("KeyNodeRegistry", [authority]);

  const arbitrator = m.contract("PanelArbitrator", [providers, m.getParameter("panelThreshold", 2n)]);
  const claims = m.contract("ClaimsEscrow", [authority, patients, providers, arbitrator, claimsTerms]);

  const permitted = m.call(authority, "setTargetFunctionRole", [
    keys,
    [ADVANCE_SELECTOR],
    ACCESS_SOURCE_ROLE,
  ]);
  m.call(authority, "grantRole", [ACCESS_SOURCE_ROLE, consent, 0n], { after: [permitted] });
  m.call(authority, "grantRole", [ACCESS_SOURCE_ROLE, breakGlass, 0n], {
    after: [permitted],
    id: "BreakGlassAdvances",
  });
  m.call(authority, "setTargetFunctionRole", [breakGlass, [SET_DAILY_CAP_SELECTOR], REVIEW_BODY_ROLE], {
    id: "ReviewBodySetsCaps",
  });

  return {
    authority,
    webAuthnVerifier,
    patients,
    providers,
    keys,
    consent,
    breakGlass,
    policy,
    records,
    keyNodes,
    arbitrator,
    claims,
  };
});
