import { expect } from "chai";
import { type Bytes, concat } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { someAttachment, somePatientId } from "./attachment.fixture.ts";
import type { AttachmentDescription } from "./description.ts";
import { SEGMENT_BYTES } from "./layout.ts";
import { openAttachment } from "./open-attachment.ts";

async function open(description: AttachmentDescription, patientId: PatientId, segments: readonly Bytes[]) {
  const pieces: Bytes[] = [];
  for await (const piece of openAttachment(description, patientId, segments)) pieces.push(piece);
  return concat(...pieces);
}
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe("an attachment", () => {
  for (const size of [1, 1023, 1024, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1]) {
    it(`of ${size} bytes comes back as it was, and its segments don't tell its size`, async () => {
      const { file, description, patientId, blobs } = await someAttachment(size);
      expect(await open(description, patientId, blobs)).to.deep.equal(await bytesOf(file));
      const stored = blobs.reduce((sum, { length }) => sum + length, 0) - 28 * blobs.length;
      expect(stored).to.be.at.least(size);
      expect(stored).to.be.at.most(Math.max(1024, Math.ceil(size * 1.12)));
      expect(stored % 32).to.equal(0);
    });
  }

  describe("of three segments [C39]", () => {
    let given: Awaited<ReturnType<typeof someAttachment>>;
    let other: Awaited<ReturnType<typeof someAttachment>>;
    before(async () => {
      const patientId = somePatientId();
      given = await someAttachment(2 * SEGMENT_BYTES + 100, patientId);
      other = await someAttachment(2 * SEGMENT_BYTES + 100, patientId);
    });
    const refused = async (segments: readonly (Bytes | undefined)[], name = "AttachmentSegmentRefused") =>
      expectNamed(open(given.description, given.patientId, segments as Bytes[]), name);
    /** As above, where the record's list of digests was made for what is served: the places alone must tell. */
    async function refusedInItsPlace(segments: readonly (Bytes | undefined)[], index: number) {
      const digests = await Promise.all(segments.map((segment) => digestOfBytes(segment as Bytes)));
      const description = { ...given.description, segments: digests };
      const error = await expectNamed(
        open(description, given.patientId, segments as Bytes[]),
        "AttachmentSegmentRefused",
      );
      expect(error.details).to.deep.equal({ index });
    }

    it("truncated is refused", async () => {
      const [a, b] = given.blobs;
      await refused([a, b], "AttachmentTruncated");
      await refused([], "AttachmentTruncated");
      // Also where the list was cut with it: the second isn't the last.
      await refusedInItsPlace([a, b], 1);
    });

    it("with one doubled, or one more, is refused", async () => {
      const [a, b, c] = given.blobs;
      await refused([a, a, b, c]);
      await refused([a, b, c, c]);
      await refusedInItsPlace([a, a, c], 1);
      await refusedInItsPlace([a, b, c, c], 2);
    });

    it("reordered is refused", async () => {
      const [a, b, c] = given.blobs;
      await refused([b, a, c]);
      await refusedInItsPlace([b, a, c], 0);
    });

    it("with a segment of another attachment, or for another patient, is refused", async () => {
      const [a, , c] = given.blobs;
      await refused([a, other.blobs[1], c]);
      const same = { ...other.description, key: given.description.key };
      await expectNamed(open(same, given.patientId, given.blobs), "AttachmentSegmentRefused");
      await expectNamed(open(given.description, somePatientId(), given.blobs), "AttachmentSegmentRefused");
    });

    it("with a flipped bit anywhere in a segment is refused [C36]", async () => {
      const [a, b, c] = given.blobs as [Bytes, Bytes, Bytes];
      for (const at of [0, 11, 12, 5_000, b.length - 1]) {
        const flipped = b.slice();
        flipped[at] = (flipped[at] as number) ^ 1;
        await refused([a, flipped, c]);
        await refusedInItsPlace([a, flipped, c], 1);
      }
    });

    it("that isn't the file which was described is refused at its end", async () => {
      const { description, patientId, blobs } = given;
      const [sha256 = description.sha256] = description.segments;
      await expectNamed(open({ ...description, sha256 }, patientId, blobs), "AttachmentMismatch");
    });
  });

  it("never uses an IV twice, also for the same content [C40]", async () => {
    const patientId = somePatientId();
    const ivs = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const { blobs } = await someAttachment(SEGMENT_BYTES + 1, patientId);
      for (const blob of blobs) ivs.add(Buffer.from(blob.subarray(0, 12)).toString("hex"));
    }
    expect(ivs.size).to.equal(6);
  });
});
