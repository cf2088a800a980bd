import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { SourceBundle } from "./bundle.ts";
import { isObject, isString, own } from "./json.ts";
import { scanJson } from "./json-scan.ts";
import { writePayload } from "./payload.ts";
import { readBundle } from "./read-bundle.ts";

export const FRAME_CONTENT_TYPE = "application/vnd.keyward.bundle-frame+json";

/** Where an entry of the source Bundle went: the record, and its place among that record's entries. */
export type EntryPlace = readonly [record: RecordId, position: number];

/** What is left of a Bundle once its entries went into records. Names no resource type and no fullUrl. */
export type BundleFrame = {
  /** One string more than there are entries: the text before, between and after them. */
  readonly frame: readonly string[];
  /** In the order of the source Bundle. */
  readonly entries: readonly EntryPlace[];
};

/** The frame as a record's payload: a collection with one Binary. */
export function encodeFrame({ frame, entries }: BundleFrame): Bytes {
  const data = toBase64(utf8(JSON.stringify({ frame, entries })));
  const binary = { resourceType: "Binary", contentType: FRAME_CONTENT_TYPE, data };
  return writePayload("collection", [{ raw: JSON.stringify({ resource: binary }) }]);
}

/** Whether a payload, read by `readBundle`, is a frame. */
export const isFrame = (payload: SourceBundle): boolean => frameData(payload) !== undefined;

/** Reads what `encodeFrame` wrote. Throws `InvalidFrame`, and what `readBundle` throws. */
export function decodeFrame(payload: Uint8Array): BundleFrame {
  const data = frameData(readBundle(payload));
  if (data === undefined) throw invalidFrame();
  let value: unknown;
  try {
    const text = fromUtf8(fromBase64(data));
    scanJson(text, 0, -1, () => {});
    value = JSON.parse(text);
  } catch (cause) {
    throw invalidFrame(cause);
  }
  if (!isBundleFrame(value)) throw invalidFrame();
  return { frame: value.frame, entries: value.entries };
}

function frameData(payload: SourceBundle): string | undefined {
  const resource = payload.entries.length === 1 ? payload.entries[0]?.resource : undefined;
  if (resource?.resourceType !== "Binary" || resource.contentType !== FRAME_CONTENT_TYPE) return undefined;
  return isString(resource.data) ? resource.data : undefined;
}

function isBundleFrame(value: unknown): value is BundleFrame {
  if (!isObject(value)) return false;
  const frame = own(value, "frame");
  const entries = own(value, "entries");
  if (!Array.isArray(frame) || !Array.isArray(entries) || frame.length !== entries.length + 1) return false;
  return frame.every(isString) && entries.every(isPlace);
}

const isPlace = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  isString(value[0]) &&
  /^0x[0-9a-f]{64}$/.test(value[0]) &&
  Number.isSafeInteger(value[1]) &&
  value[1] >= 0;

const invalidFrame = (cause?: unknown): KeywardError =>
  new KeywardError("InvalidFrame", { message: "The record is not the frame of an imported file.", cause });
