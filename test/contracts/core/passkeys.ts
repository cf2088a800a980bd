import { id as hash } from "ethers";
import { claimedFor } from "../support/claims.ts";
import { accepted, refused } from "../support/expect.ts";
import { awaitRecovery } from "../support/guardians.ts";
import { type Keys, passkeyKeys } from "../support/keys.ts";
import { type AssertionOptions, createPasskey, FLAGS, type Passkey } from "../support/passkey.ts";
import { enrol } from "../support/paths.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown, type ReadyTown } from "../support/ready-town.ts";
import { replayOf } from "../support/replays.ts";
import { SIGNED_CALLS } from "../support/signed-calls.ts";

const { UP, UV, BE, BS } = FLAGS;
const MALFORMED: Record<string, AssertionOptions> = {
  "without the user-verification flag": { flags: UP | BE | BS },
  "without the user-presence flag": { flags: UV | BE | BS },
  "backed up though not eligible": { flags: UP | UV | BS },
  "of a registration ceremony": { type: "webauthn.create" },
  "with a high s": { highS: true },
};

for (const call of SIGNED_CALLS.filter(({ kind }) => kind === "patient")) {
  describe(`${call.contract}.${call.function}, signed by a passkey`, () => {
    let world: ReadyTown;
    let verifier: string;
    let passkey: Passkey;
    let patientId: string;

    beforeEach(async () => {
      world = await inReadyTown();
      verifier = await world.ledger.webAuthnVerifier.getAddress();
      passkey = createPasskey();
      const patient = await enrol(world, passkeyKeys(verifier, passkey));
      patientId = patient.id;
      if (call.function === "vetoRecoveryBySig") await awaitRecovery(world, patient);
      if (call.function === "attestBySig") await claimedFor(world, patientId);
    });

    /** The call by this patient; a revocation is the first change of their slot, and care is of their own coverage. */
    const ready = (keys: Keys) => {
      const nonce = call.function === "revokeBySig" ? { nonce: 0n } : {};
      const coverage = call.function === "attestBySig" ? { coverage: 2n } : {};
      return prepare(world, call, { keys, message: { patientId, ...nonce, ...coverage } });
    };
    const refusedSignature = async (keys: Keys) => {
      const { patients: contract } = world.ledger;
      const error = "PatientRegistryInvalidSignature";
      await refused((await ready(keys)).send(), { contract, error, args: [patientId] });
    };

    it("accepts a synced and a device-bound passkey, and, as origins are checked elsewhere, any origin", async () => {
      const keys = passkeyKeys(verifier, passkey, { flags: UP | UV, origin: "https://keyward.example" });
      await accepted((await ready(keys)).send());
    });

    it("[C12] refuses an assertion over another challenge", async () => {
      const keys = passkeyKeys(verifier, passkey);
      await refusedSignature({ ...keys, sign: async () => passkey.assert(hash("another challenge")) });
    });

    for (const [name, options] of Object.entries(MALFORMED)) {
      it(`[C12] refuses an assertion ${name}`, () =>
        refusedSignature(passkeyKeys(verifier, passkey, options)));
    }

    it("[C12] refuses another passkey's assertion", async () => {
      const other = passkeyKeys(verifier, createPasskey());
      await refusedSignature({ ...passkeyKeys(verifier, passkey), sign: other.sign });
    });

    it("[C12] refuses what isn't an assertion", () =>
      refusedSignature({ ...passkeyKeys(verifier, passkey), sign: async () => "0x1234" }));

    it("[C3] refuses a replay", async () => {
      const prepared = await ready(passkeyKeys(verifier, passkey));
      await accepted(prepared.send());
      await refused(prepared.send(), replayOf(world, call, prepared));
    });
  });
}
