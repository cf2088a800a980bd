import { CATEGORIES } from "#lib/core/categories.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { proxyTerms } from "#lib/identity/proxies.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { appointProxy } from "#lib/vault/appoint-proxy.ts";
import type { DemoPatient } from "./demo-file.ts";
import { asPatient } from "./enrolled.ts";
import { memberCalled } from "./member.ts";

const YEAR = 365.25 * 24 * 3_600;

/** Lets the parent act for the child in everything, unless the ledger says so and the child's keyring opens to them. */
export async function actForOnce(
  hospital: Hospital,
  { parent, child, years }: { parent: DemoPatient; child: DemoPatient; years: number },
): Promise<void> {
  const [guardian, member] = [memberCalled(parent.name), memberCalled(child.name)];
  const session = await signIn(hospital, member.signer);
  try {
    const { ledger, keyrings } = session;
    const { patientId } = child;
    const { proxies } = await keyrings.getKeyring(patientId);
    const present = await proxyTerms(ledger, patientId, guardian.address);
    if (present !== undefined && proxies !== undefined) return;
    const { timestamp } = await ledger.client.getBlock();
    await appointProxy(
      session,
      asPatient(member, child),
      { lock: await recoveryLock(child.recoveryCode, patientId) },
      {
        patientName: child.name,
        choice: {
          patientId: parent.patientId,
          name: parent.name,
          categories: CATEGORIES,
          until: Number(timestamp) + Math.floor(years * YEAR),
        },
      },
    );
  } finally {
    await session.signOut();
  }
}
