import { encodeGrantee, type Grantee } from "#lib/chain/grantee.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { caseStateNumber } from "#lib/emergency/case-state.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import {
  account,
  ada,
  adaId,
  administrator,
  ben,
  benId,
  doctor,
  FAR,
  hospital,
  member,
  NONE,
  nurse,
  salt,
  TREAT,
  theDoctor,
  word,
} from "./people.ts";
import type { Stage } from "./stage.ts";

const [ESCALATED, UNJUSTIFIED] = [caseStateNumber("escalated"), caseStateNumber("unjustified")];

const entry = (id: string, keyEpoch = 1) => ({
  category: 4,
  keyEpoch,
  recordId: word(id),
  digest: word(`digest of ${id}`),
  replaces: NONE,
});
const right = (grantee: Grantee | undefined, organisation: number) => ({
  grantee: grantee === undefined ? 0n : encodeGrantee(grantee),
  purpose: TREAT,
  organisation,
});

/** A bit of everything that happens in care. */
export async function history({ chain, act }: Stage): Promise<void> {
  const providers = "providerRegistry";
  await act(0, providers, "admitOrganisation", 0, account(administrator));
  await act(0, providers, "admitOrganisation", 1, account(nurse));
  await act(0, providers, "suspendOrganisation", 2, true);
  await act(administrator, providers, "setStaffMember", 1, account(doctor), member(ROLES.physician));
  await act(administrator, providers, "setStaffMember", 1, account(nurse), member(ROLES.nurse));
  await act(administrator, providers, "setStaffMember", 1, account(nurse), member(ROLES.nurse, true));
  await act(administrator, providers, "setStaffMember", 1, account(ben), member(ROLES.physician));
  await act(administrator, providers, "setStaffMember", 1, account(ben), member(0));
  await act(administrator, providers, "createTeam", 1);
  await act(administrator, providers, "createTeam", 1);
  await act(administrator, providers, "setTeamMember", 1, account(doctor), 1);
  await act(administrator, providers, "setTeamMember", 1, account(nurse), 1);
  await act(administrator, providers, "setTeamMember", 1, account(nurse), 0);
  await act(administrator, providers, "closeTeam", 2);

  for (const who of [ada, ben]) {
    await act(who, "patientRegistry", "register", salt);
    await act(who, "keyDirectory", "publish", patientIdOf(account(who), salt), word("manifest"), 5, 0);
  }
  await act(ada, "keyDirectory", "publish", adaId, word("manifest 2"), 6, 0b100);
  const { timestamp } = await chain.client.getBlock();
  const terms = { readMask: 0b10001, writeMask: 0b10001, validFrom: 0, validUntil: FAR };
  const grant = (who: number, id: PatientId, grantee: Grantee) =>
    act(who, "consentRegistry", "grant", id, encodeGrantee(grantee), TREAT, terms, word("consent"));
  await grant(ada, adaId, hospital);
  await grant(ada, adaId, theDoctor);
  await grant(ben, benId, theDoctor);
  const session = (id: PatientId, grantee: Grantee) => ({
    patientId: id,
    grantee: encodeGrantee(grantee),
    purpose: TREAT,
    categories: 0b10000,
    organisation: 1,
    until: Number(timestamp) + 3_600,
  });
  await act(doctor, "consentRegistry", "openSession", session(adaId, hospital));
  await act(doctor, "consentRegistry", "openSession", session(adaId, theDoctor));
  await act(doctor, "consentRegistry", "closeSession", adaId);
  await act(doctor, "consentRegistry", "openSession", session(benId, theDoctor));

  await act(ada, "breakGlass", "setEmergencyAccess", adaId, 0b100001, account(8));
  const officer = member(ROLES.administrator | ROLES.privacyOfficer);
  await act(administrator, providers, "setStaffMember", 1, account(administrator), officer);
  const emergency = (id: PatientId) => ({
    patientId: id,
    organisation: 1,
    categories: 1,
    until: Number(timestamp) + 1_800,
    reason: 1,
    reasonDigest: word("reason"),
    byCard: false,
  });
  await act(doctor, "breakGlass", "openCase", emergency(adaId), "0x");
  await act(doctor, "breakGlass", "closeCase", adaId, 1);
  await act(doctor, "breakGlass", "endCase", adaId, account(doctor), 1);
  await act(doctor, "breakGlass", "openCase", emergency(benId), "0x");
  await act(administrator, "breakGlass", "review", benId, account(doctor), 2, UNJUSTIFIED, word("notes"));
  await act(doctor, "breakGlass", "openCase", { ...emergency(adaId), reasonDigest: NONE }, "0x");
  await act(administrator, "breakGlass", "review", adaId, account(doctor), 3, ESCALATED, NONE);

  await act(ada, "recordLedger", "append", adaId, entry("one"), right(undefined, 0));
  await act(doctor, "recordLedger", "append", adaId, entry("two"), right(hospital, 1));
  const batch = { categories: 1, keyEpochs: 2n, root: word("root"), count: 2, listDigest: word("list") };
  await act(doctor, "recordLedger", "appendBatch", adaId, batch, right(theDoctor, 1));
  await act(ada, "consentRegistry", "revoke", adaId, encodeGrantee(theDoctor), TREAT);
  await act(doctor, "consentRegistry", "endGrant", adaId, encodeGrantee(theDoctor), TREAT);
  await act(ben, "patientRegistry", "revokeEverything", benId);
  await act(ben, "patientRegistry", "setSecondSigner", benId, account(8));
  await act(ben, "patientRegistry", "rotateController", benId, account(9));
  await act(9, "patientRegistry", "setSecondSigner", benId, "0x");
  await act(ada, "recordLedger", "erase", adaId, word("one"));
  await act(ada, "patientRegistry", "setSecondSigner", adaId, account(8));
}
