import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import keyward from "./Keyward.ts";

const ADMIN_ROLE = 0n;

/**
 * For a network that lasts: deploys the ledger, then gives its governance to `governor` (a multisignature
 * account), whose every act waits `governanceDelay` seconds, and takes it from the deployer.
 */
export default buildModule("HandOver", (m) => {
  const { authority, ...ledger } = m.useModule(keyward);
  const governor = m.getParameter<string>("governor");
  const governanceDelay = m.getParameter("governanceDelay", 7n * 24n * 3_600n);

  const handed = m.call(authority, "grantRole", [ADMIN_ROLE, governor, governanceDelay]);
  m.call(authority, "renounceRole", [ADMIN_ROLE, m.getAccount(0)], { after: [handed], id: "RenounceDeployer" });

  return { authority, ...ledger };
});
