import type { Bytes } from "#lib/core/bytes.ts";

const MOST = 0xffff;

/** `bytes` as DEFLATE blocks without compression (RFC 1951, section 3.2.4). */
export function storedBlocks(bytes: Bytes): Bytes {
  const count = Math.max(1, Math.ceil(bytes.length / MOST));
  const out = new Uint8Array(bytes.length + 5 * count);
  for (let block = 0, to = 0; block < count; block++) {
    const data = bytes.subarray(block * MOST, (block + 1) * MOST);
    out[to] = block === count - 1 ? 1 : 0;
    out[to + 1] = data.length & 0xff;
    out[to + 2] = data.length >> 8;
    out[to + 3] = ~data.length & 0xff;
    out[to + 4] = (~data.length >> 8) & 0xff;
    out.set(data, to + 5);
    to += 5 + data.length;
  }
  return out;
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
