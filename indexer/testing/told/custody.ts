import { type AccountSigner, patientSignerOf } from "#lib/chain/signers.ts";
import { guardianSet, guardiansHash } from "#lib/identity/guardians.ts";
import { approveRecovery, recoveryRequest, startRecovery } from "#lib/identity/recovery.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { testAccount } from "#services/local/accounts.ts";
import { account, ada, adaId, ben, benId, doctor, FAR, nurse, salt } from "./people.ts";
import type { Stage } from "./stage.ts";

/** Ada's guardian starts a recovery, which she stops; three proxies, of whom one is removed and one rotated away. */
export async function custody({ ledger, act }: Stage): Promise<void> {
  const set = guardianSet(1, [account(nurse)]);
  await act(ada, "patientRegistry", "setGuardians", adaId, guardiansHash(set));
  const asked = await recoveryRequest(ledger, { patientId: adaId, newSigner: account(9) }, 3_600n);
  const guardian = patientSignerOf(testAccount(nurse) as unknown as AccountSigner);
  const { args } = startRecovery(asked, set, [await approveRecovery(ledger, guardian, asked)]);
  await act(ben, "patientRegistry", "startRecovery", ...args);
  await act(ada, "patientRegistry", "vetoRecovery", adaId);
  for (const until of [FAR - 1, FAR]) {
    await act(ada, "patientRegistry", "setProxy", adaId, account(ben), 0b11, until);
  }
  await act(ada, "patientRegistry", "setProxy", adaId, account(doctor), 0b1, FAR);
  await act(ada, "patientRegistry", "setProxy", adaId, account(doctor), 0, 0);
  await act(9, "patientRegistry", "setProxy", benId, account(ben), 0b1, FAR);
  await act(9, "patientRegistry", "rotateController", benId, account(8));
  const other = patientIdOf(account(nurse), salt);
  await act(nurse, "patientRegistry", "register", salt);
  await act(nurse, "patientRegistry", "setProxy", other, account(ben), 0b1, FAR);
  await act(nurse, "patientRegistry", "erasePatient", other);
}
