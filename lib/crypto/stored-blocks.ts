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
