import { checkDesk, signDesk } from "#lib/claims/desk.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { openDesk } from "#lib/vault/open-desk.ts";
import { asMember } from "../as-member.ts";
import type { DemoDesk, DemoFile } from "../demo-file.ts";
import { administratorOf, organisationCalled } from "../member.ts";
import { DESKS } from "./plans.ts";

/** Opens the claims desks of the demo's organisations, unless they are there. Their codes are written down first. */
export async function openDesksOnce(hospital: Hospital, file: DemoFile): Promise<void> {
  for (const name of DESKS) {
    const organisation = organisationCalled(name);
    await asMember(hospital, administratorOf(name), async (session) => {
      const administrator = administratorOf(name);
      const claims = claimsHttp(session.http);
      const signed = await claims.deskOf(organisation);
      if (signed !== undefined && (await isTrusted(checkDesk(session.ledger, signed)))) return;
      const { salt, recoveryCode: code } = await begin(file, organisation);
      const wanted = { organisation, administrator: administrator.address, code, salt };
      const desk = await openDesk(session, wanted);
      await claims.nameDesk(await signDesk(session.ledger, administrator.signer, { organisation, desk }));
    });
  }
}

const isTrusted = (checking: Promise<void>): Promise<boolean> =>
  checking.then(
    () => true,
    (error: unknown) => {
      if (isNamed(error, "DeskUntrusted")) return false;
      throw error;
    },
  );

async function begin(file: DemoFile, organisation: number): Promise<DemoDesk> {
  const { desks, done } = file.insurance();
  const known = desks.find((desk) => desk.organisation === organisation);
  if (known !== undefined) return known;
  const desk = { organisation, salt: toHex(randomBytes(32)), recoveryCode: await newRecoveryCode() };
  await file.saveInsurance({ desks: [...desks, desk], done });
  return desk;
}
