import { epochIn } from "#lib/chain/key-epochs.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { grant } from "#lib/consent/grant.ts";
import { endAccess, openSession } from "#lib/consent/session.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { createdTeam, createTeam, setTeamMember } from "#lib/identity/team.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { releaseNow } from "./doctor.ts";
import { endOnce } from "./end-once.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";

const SHARED: readonly Category[] = ["problems"];
const [DAY, SESSION_SECONDS] = [24 * 3_600, 1_800];

/**
 * The patient lets a team read. The doctor reads while they are in it; from the block in which they are taken out they don't,
 * and what they held a key of goes on under another.
 */
export async function shareWithTeam(
  { relay, ...journey }: Journey,
  administrator: AccountSigner,
  { patient, patientId }: RegisteredPatient,
): Promise<void> {
  const { network, recorder, doctor } = journey;
  const { ledger, cast } = network;
  const { address } = doctor.wallet;
  const now = async () => Number((await ledger.client.getBlock()).timestamp);
  const epoch = async () =>
    epochIn((await readSnapshot(ledger, patientId)).keyEpochs, categoryBit("problems"));

  const team = await recorder.step("form a team", async () => {
    const { transactionHash } = await relay.submit(
      await createTeam(ledger, administrator, cast.organisation),
    );
    return createdTeam(ledger, transactionHash);
  });
  const grantee = { kind: "team", id: team } as const;
  const serves = async (organisation: number) =>
    relay.submit(await setTeamMember(ledger, administrator, { team, account: address, organisation }));
  const open = async () => {
    const terms = { patientId, grantee, purpose: "TREAT", categories: SHARED } as const;
    const until = (await now()) + SESSION_SECONDS;
    const { organisation } = cast;
    await doctor.relay.submit(await openSession(ledger, doctor.wallet, { ...terms, organisation, until }));
  };

  await recorder.step("grant to a team", async () => {
    const validFrom = await now();
    const { call } = await grant(ledger, patient, {
      grantee,
      purpose: "TREAT",
      read: SHARED,
      write: [],
      validFrom,
      validUntil: validFrom + DAY,
    });
    await relay.submit(call);
  });
  await recorder.refused("doctor, not of the team, opens its session", ["ConsentRegistryNoStanding"], open);
  await recorder.step("join the team", () => serves(cast.organisation));
  await recorder.step("read as a team", async () => {
    await open();
    await releaseNow(journey, doctor, patientId, SHARED);
  });
  const before = await epoch();
  await recorder.step("leave the team", () => serves(0));
  await recorder.refused("doctor asks the key network after leaving the team", ["AccessRefused"], () =>
    releaseNow(journey, doctor, patientId, SHARED),
  );
  await recorder.refused(
    "doctor opens a session after leaving the team",
    ["ConsentRegistryNoStanding"],
    open,
  );
  await endOnce(relay, endAccess(patientId, [address]));
  if ((await epoch()) === before + 1) return;
  throw new KeywardError("EpochNotAdvanced", {
    message: "The key epoch did not advance after the doctor left the team.",
    details: { category: "problems" },
  });
}
