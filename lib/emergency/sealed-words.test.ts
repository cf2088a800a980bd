import { expect } from "chai";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { openWords, sealWords, type WordsAs } from "./sealed-words.ts";

const as: WordsAs = { patientId: asPatientId(`0x${"11".repeat(32)}`), about: "emergency-reason" };
const WORDS = "Found unconscious, Ünal street 4.";

describe("sealed words", () => {
  it("are read by the patient alone, and named by their digest", async () => {
    const [patient, other] = [await generateX25519(), await generateX25519()];
    const { blob, digest } = await sealWords(WORDS, patient.publicKey, as);
    expect(digest).to.equal(await digestOfBytes(blob));
    expect(fromUtf8(blob)).to.not.contain("unconscious");
    expect(await openWords(blob, patient.privateKey, as)).to.equal(WORDS);
    await expectNamed(openWords(blob, other.privateKey, as), "SealedWordsBroken");
  });

  it("open as what they are, of whom they are, and untouched [C37]", async () => {
    const { publicKey, privateKey } = await generateX25519();
    const { blob } = await sealWords(WORDS, publicKey, as);
    const others: WordsAs[] = [
      { ...as, about: "emergency-review" },
      { ...as, patientId: asPatientId(`0x${"12".repeat(32)}`) },
    ];
    for (const other of others) await expectNamed(openWords(blob, privateKey, other), "SealedWordsBroken");
    await expectNamed(openWords(blob.slice(1), privateKey, as), "SealedWordsBroken");
  });
});
