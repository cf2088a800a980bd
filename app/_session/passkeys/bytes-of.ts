import type { Bytes } from "#lib/core/bytes.ts";

/** A copy: what the browser gave may be shared or a view. */
export const bytesOf = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source.slice(0))
    : new Uint8Array(
        source.buffer.slice(source.byteOffset, source.byteOffset + source.byteLength) as ArrayBuffer,
      );
