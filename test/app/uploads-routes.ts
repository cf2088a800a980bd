import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { PUT as putBlob } from "../../app/api/stores/[store]/blobs/route.ts";
import { PUT as putEnvelope } from "../../app/api/stores/[store]/envelopes/[recordId]/route.ts";
import { named } from "./browser.ts";
import { type HospitalWorld, PEOPLE } from "./hospital-world.ts";

/** Uploads, in a world without stores: whoever may upload hears that none answers. */
export function uploadsRoutes(theWorld: () => HospitalWorld): void {
  describe("uploads", () => {
    it("takes them from the patient and from anybody's staff, not from whoever made an account [C53]", async () => {
      const world = theWorld();
      const headers = {
        "x-keyward-patient": world.patientId(PEOPLE.ada),
        "x-keyward-category": "8",
        "x-keyward-kind": "record",
      };
      const upload = async (who: keyof typeof PEOPLE) => {
        const page = await world.as(who);
        const asked = { method: "PUT", body: randomBytes(64), headers, params: { store: "a" } };
        return named(await page.ask(putBlob, asked));
      };
      const taken = [503, "ServiceUnavailable"];
      for (const who of ["ada", "doctor", "elsewhere"] as const) {
        expect(await upload(who), who).to.deep.equal(taken);
        expect(await upload(who), `${who} again`).to.deep.equal(taken);
      }
      for (const who of ["newcomer", "ben"] as const) {
        expect(await upload(who), who).to.deep.equal([403, "Forbidden"]);
      }
    });

    it("asks the same of whoever stores an envelope", async () => {
      const page = await theWorld().as("newcomer");
      const recordId = `0x${"5e".repeat(32)}`;
      const header = {
        alg: "ECDH-ES+A256KW",
        epk: { kty: "OKP", crv: "X25519", x: "A".repeat(43) },
        kid: "k",
        apv: "AAAA",
      };
      const recipients = [{ header, encrypted_key: "A".repeat(54) }];
      const answer = await page.ask(putEnvelope, {
        method: "PUT",
        body: JSON.stringify({ v: 1, recordId, category: 8, keyEpoch: 1, recipients }),
        headers: { "x-keyward-patient": theWorld().patientId(PEOPLE.ada) },
        params: { store: "a", recordId },
      });
      expect(await named(answer)).to.deep.equal([403, "Forbidden"]);
    });
  });
}
