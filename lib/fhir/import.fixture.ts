import { expect } from "chai";
import type { Bytes } from "#lib/core/bytes.ts";
import { newRecordId, type RecordId } from "#lib/core/ids.ts";
import type { SourceBundle } from "./bundle.ts";
import { decodeFrame, type EntryPlace, encodeFrame } from "./frame.ts";
import { groupIntoRecords, type RecordGroup } from "./group.ts";
import { writePayload } from "./payload.ts";
import { readBundle } from "./read-bundle.ts";
import { reassemble } from "./reassemble.ts";

/** What storing a file and taking it out again does, without the encryption. */
export function importAndReassemble(bytes: Uint8Array): {
  source: SourceBundle;
  groups: RecordGroup[];
  payloads: Map<RecordId, Bytes>;
  reassembled: Bytes;
} {
  const source = readBundle(bytes);
  const groups = groupIntoRecords(source.entries);
  const payloads = new Map<RecordId, Bytes>();
  const places: EntryPlace[] = [];
  for (const group of groups) {
    const record = newRecordId();
    const entries = group.entries.map((index) => source.entries[index] ?? expect.fail("no such entry"));
    payloads.set(record, writePayload(source.bundle.type, entries));
    group.entries.forEach((index, position) => {
      expect(places[index], "an entry in two groups").to.equal(undefined);
      places[index] = [record, position];
    });
  }
  const frame = decodeFrame(encodeFrame({ frame: source.frame, entries: places }));
  const texts = new Map([...payloads].map(([record, payload]) => [record, readBundle(payload).entries]));
  const reassembled = reassemble(frame, (record) => texts.get(record)?.map(({ raw }) => raw));
  return { source, groups, payloads, reassembled };
}
