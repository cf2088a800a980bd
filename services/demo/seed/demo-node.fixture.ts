import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { checkPorts, portsFrom } from "#services/supervisor/ports.ts";
import { supervise } from "#services/supervisor/supervise.ts";
import type { DemoPatient } from "./demo-file.ts";
import { memberCalled } from "./member.ts";

/** A hospital node whose demo patients aren't there yet. */
export type DemoNode = Awaited<ReturnType<typeof startDemoNode>>;

export async function startDemoNode() {
  const folder = await mkdtemp(join(tmpdir(), "keyward-demo-"));
  // As root, PostgreSQL runs as a user of its own, who has to pass through.
  await chmod(folder, 0o711);
  const data = join(folder, "data");
  const quiet = { step: () => {}, event: () => {} };
  const node = await supervise(data, await freeBase(), quiet, { demoPatients: false });
  const hospital = await openHospital({ origin: node.origin });
  return {
    origin: node.origin,
    hospital,
    file: join(data, "demo.json"),
    /** How often the ledger told of something. */
    async told(contract: ContractName, eventName: string): Promise<number> {
      const address = hospital.network.deployment.addresses[contract];
      const { abi } = CONTRACTS[contract];
      const event = { address, abi: abi as never, eventName: eventName as never, fromBlock: 0n };
      return (await hospital.ledger.client.getContractEvents(event)).length;
    },
    async stop(): Promise<void> {
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** All that a patient's record holds, opened by recovery code or by wallet, through the app. */
export async function readDemoPatient(
  hospital: Hospital,
  { name, patientId, recoveryCode }: DemoPatient,
  way: "code" | "wallet",
) {
  const { signer } = memberCalled(name);
  const { ledger, stores, keyrings, signOut } = await signIn(hospital, signer);
  try {
    const lock =
      way === "code"
        ? await recoveryLock(recoveryCode, patientId)
        : await walletLock(ledger, signer, patientId);
    const vaultKey = await openKeyring(await keyrings.getKeyring(patientId), lock);
    const { entries, faults, manifestDigest } = await verifiedHistory(
      ledger,
      chainHistory(ledger),
      stores,
      patientId,
    );
    const manifest = await fetchManifest(stores, patientId, manifestDigest);
    const keys = await vaultCompartmentKeys(manifest, vaultKey);
    return { faults, opened: await openEntries({ patientId, stores, keys }, entries) };
  } finally {
    await signOut();
  }
}

async function freeBase(): Promise<number> {
  for (let base = 20_000; ; base += 20) {
    const free = await checkPorts(portsFrom(base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
}
