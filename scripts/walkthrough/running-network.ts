import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { register } from "#lib/identity/register.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { insurersOf } from "./claims/running-insurance.ts";
import type { Cast, Network } from "./network.ts";
import type { Access } from "./reach.ts";
import type { SkippedReport } from "./report.ts";
import { freshWallet } from "./wallets.ts";

const OTHERS = "others use this network, too";
const NO_INSURER: SkippedReport = { what: "care is claimed", why: "nobody here insures and arbitrates" };
const SKIPPED: readonly SkippedReport[] = [
  { what: "the doctor is suspended", why: OTHERS },
  { what: "the doctor's licence expires", why: OTHERS },
  { what: "a review is missed", why: "that takes days" },
  {
    what: "the wallet is lost and recovered by guardians",
    why: "its delay may be days, and no clock is put forward for one user",
  },
  { what: "a claim without attestation outlives the insurer's time", why: "that takes days" },
  { what: "the hospital is paid out", why: OTHERS },
  { what: "all key nodes are killed", why: OTHERS },
  { what: "one store is destroyed", why: OTHERS },
];

/** A network that runs already, entered through a hospital's API alone, as by any client. Throws `StaffUnknown`. */
export async function runningNetwork(origin: string): Promise<Network> {
  const hospital = await openHospital({ origin });
  const { ledger, network } = hospital;
  const [nodes, threshold] = await Promise.all([
    readLedger(ledger, "keyNodeRegistry", "nodes", []),
    readLedger(ledger, "keyNodeRegistry", "threshold", []),
  ]);
  const cast = await castOf(hospital);
  const sessions = new Map<Address, Promise<Access & { signOut(): Promise<void> }>>();
  return {
    ledger,
    chain: { rpcUrl: network.rpcUrl },
    siweDomain: network.siweDomain,
    facts: {
      kind: "running",
      origin: hospital.http.origin,
      chainId: network.deployment.chainId,
      keyNodes: nodes.length,
      threshold: Number(threshold),
      stores: network.stores.length,
    },
    cast,
    enter(who) {
      const session = sessions.get(who.address) ?? signIn(hospital, who);
      sessions.set(who.address, session);
      return session;
    },
    // The hospital keeps for patients alone; so who imports reference data is one.
    async directoryOwner(importer, { relay }) {
      const { patientId, call } = await register(ledger, patientSignerOf(importer));
      await relay.submit(call);
      return patientId;
    },
    guardedStores: true,
    remains: { kind: "hospital", origin: hospital.http.origin },
    skipped: cast.insurance === undefined ? [...SKIPPED, NO_INSURER] : SKIPPED,
    async stop() {
      for (const session of sessions.values()) await session.then(({ signOut }) => signOut()).catch(() => {});
    },
  };
}

/** A physician of the demo people, whose wallet is one of the test mnemonic's; a stranger from nowhere. */
async function castOf({ network, ledger }: Hospital): Promise<Cast> {
  const doctor = network.people.find(({ role, account }) => role === "physician" && account !== undefined);
  if (!network.local || doctor?.account === undefined) {
    throw new KeywardError("StaffUnknown", {
      message: "This network's staff keep their wallets to themselves.",
      action: "Name a local demo network, as npm start brings up.",
    });
  }
  const wallet = signerOf(testAccount(doctor.account));
  for (let organisation = 1; ; organisation++) {
    const { admitted } = await readLedger(ledger, "providerRegistry", "organisationOf", [organisation]);
    if (!admitted) break;
    const roles = await readLedger(ledger, "providerRegistry", "standingOf", [organisation, wallet.address]);
    if (roles === 0) continue;
    return {
      organisation,
      doctor: wallet,
      administrator: administratorOf(network.people, doctor),
      stranger: freshWallet().wallet,
      emergency: withOfficer(network.people, doctor, organisation),
      insurance: await insurersOf({ network, ledger }, doctor.organisation),
    };
  }
  throw new KeywardError("StaffUnknown", {
    message: "The demo's physician has no valid credential on the ledger.",
    action: "Check the network's state page.",
  });
}

/** Who enrols the physician's colleagues. */
function administratorOf(
  people: Hospital["network"]["people"],
  { organisation }: Hospital["network"]["people"][number],
): Cast["administrator"] {
  const found = people.find(
    (person) =>
      person.role === "administrator" && person.organisation === organisation && person.account !== undefined,
  );
  return found?.account === undefined ? undefined : signerOf(testAccount(found.account));
}

/** The physician answers emergencies, too; a privacy officer of the same house reviews them. */
function withOfficer(
  people: Hospital["network"]["people"],
  physician: Hospital["network"]["people"][number],
  organisation: number,
): Cast["emergency"] {
  const officer = people.find(
    ({ role, account, organisation: employer }) =>
      role === "privacyOfficer" && employer === physician.organisation && account !== undefined,
  );
  if (officer?.account === undefined || physician.account === undefined) return undefined;
  const walletOf = (index: number) => signerOf(testAccount(index));
  return { organisation, responder: walletOf(physician.account), officer: walletOf(officer.account) };
}
