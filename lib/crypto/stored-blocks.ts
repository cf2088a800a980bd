import type { Bytes } from "#lib/core/bytes.ts";

const MOST = 0xffff;

const blocksOf = (length: number): number => Math.max(1, Math.ceil(length / MOST));

/** The bytes that `length` bytes take as stored blocks. */
export const storedSize = (length: number): number => length + 5 * blocksOf(length);

/** Writes `bytes` at `to` as DEFLATE blocks without compression (RFC 1951, section 3.2.4). */
export function writeStoredBlocks(bytes: Bytes, out: Bytes, to: number): void {
  const count = blocksOf(bytes.length);
  let at = to;
  for (let block = 0; block < count; block++) {
    const data = bytes.subarray(block * MOST, (block + 1) * MOST);
    out[at] = block === count - 1 ? 1 : 0;
    out[at + 1] = data.length & 0xff;
    out[at + 2] = data.length >> 8;
    out[at + 3] = ~data.length & 0xff;
    out[at + 4] = (~data.length >> 8) & 0xff;
    out.set(data, at + 5);
    at += 5 + data.length;
  }
}

/**
 * The content of DEFLATE data made of stored blocks alone; undefined when it holds other blocks, or is cut or
 * malformed: then the platform's inflater decides.
 */
export function readStoredBlocks(bytes: Bytes): Bytes | undefined {
  const out = new Uint8Array(bytes.length);
  let from = 0;
  let to = 0;
  for (let last = false; !last; ) {
    const header = bytes[from];
    if (header === undefined || header > 1 || from + 5 > bytes.length) return undefined;
    last = header === 1;
    const view = new DataView(bytes.buffer, bytes.byteOffset + from + 1, 4);
    const length = view.getUint16(0, true);
    from += 5;
    if ((length ^ view.getUint16(2, true)) !== 0xffff || from + length > bytes.length) return undefined;
    out.set(bytes.subarray(from, from + length), to);
    from += length;
    to += length;
  }
  return from === bytes.length ? out.subarray(0, to) : undefined;
}
