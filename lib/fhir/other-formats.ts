import { KeywardError } from "#lib/core/errors.ts";

/** Bytes that a file of each kind begins with. */
const COMPRESSED: readonly (readonly number[])[] = [
  [0x1f, 0x8b], // gzip
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x42, 0x5a, 0x68], // bzip2
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
];
const UTF8_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
const LESS_THAN = 0x3c;

/**
 * Refuses by name what is often taken for a FHIR JSON file. Nothing is unpacked, so that no small file becomes a huge
 * one, and no XML is parsed, so that none of its entities is resolved. Throws `CompressedFile`, `XmlFile`.
 */
export function refuseOtherFormats(bytes: Uint8Array): void {
  if (COMPRESSED.some((start) => startsWith(bytes, start))) {
    throw new KeywardError("CompressedFile", {
      message: "The file is compressed.",
      action: "Unpack it, and choose the .json file that is in it.",
    });
  }
  let at = startsWith(bytes, UTF8_MARK) ? UTF8_MARK.length : 0;
  while (at < bytes.length && [0x20, 0x0a, 0x0d, 0x09].includes(bytes[at] as number)) at++;
  if (bytes[at] === LESS_THAN) {
    throw new KeywardError("XmlFile", {
      message: "The file is XML; only FHIR in JSON is read.",
      action: "Ask for the same export as FHIR JSON.",
    });
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);
