import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import keyward from "./Keyward.ts";

const ADMIN_ROLE = 0n;
/** Stopping an organisation can't wait: it takes effect in the same block. */
const SUSPENDER_ROLE = 2n;
/** Decides break-glass cases that organisations' own privacy officers don't: better not who governs. */
const REVIEW_BODY_ROLE = 3n;
const SUSPEND_SELECTOR = "0x13e57379"; // ProviderRegistry.suspendOrganisation(uint32,bool)

/**
 * For a network that lasts: deploys the ledger, then gives its governance to `governor` (a multisignature
 * account), whose every act waits `governanceDelay` seconds, and takes it from the deployer. `reviewBody` is the
 * account of the second body for break-glass cases.
 */
export default buildModule("HandOver", (m) => {
  const { authority, providers, ...ledger } = m.useModule(keyward);
  const governor = m.getParameter<string>("governor");
  const governanceDelay = m.getParameter("governanceDelay", 7n * 24n * 3_600n);
  const reviewBody = m.getParameter<string>("reviewBody");

  const suspending = m.call(
    authority,
    "setTargetFunctionRole",
    [providers, [SUSPEND_SELECTOR], SUSPENDER_ROLE],
    { id: "SuspendersSuspend" },
  );
  const suspender = m.call(authority, "grantRole", [SUSPENDER_ROLE, governor, 0n], {
    after: [suspending],
    id: "GovernorSuspends",
  });
  const handed = m.call(authority, "grantRole", [ADMIN_ROLE, governor, governanceDelay], {
    after: [suspender],
    id: "GovernorGoverns",
  });
  const reviewing = m.call(authority, "grantRole", [REVIEW_BODY_ROLE, reviewBody, 0n], {
    id: "SecondBodyReviews",
  });
  m.call(authority, "renounceRole", [ADMIN_ROLE, m.getAccount(0)], {
    after: [handed, reviewing],
    id: "RenounceDeployer",
  });

  return { authority, providers, ...ledger };
});
