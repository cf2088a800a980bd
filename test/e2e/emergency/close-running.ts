import { caseStories } from "#lib/emergency/case-history.ts";
import { closeCase } from "#lib/emergency/cases.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { signerOf } from "#services/local/accounts.ts";
import type { DemoName, World } from "../world.ts";

/** Closes what a responder of an earlier test, or of its first try, left running: a case can't be opened twice. */
export async function closeRunning(world: World, responder: DemoName): Promise<void> {
  const signer = signerOf(world.accountOf(responder));
  const hospital = await openHospital({ origin: world.origin });
  const stories = await caseStories(hospital.ledger, { responder: signer.address });
  const running = stories.filter(({ until }) => until > Date.now() / 1_000);
  if (running.length === 0) return;
  const session = await signIn(hospital, signer);
  try {
    for (const one of running) await session.relay.submit(await closeCase(session.ledger, signer, one));
  } finally {
    await session.signOut();
  }
}
