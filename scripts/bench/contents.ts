import { type Bytes, concat, utf8 } from "#lib/core/bytes.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";

const MOST_RANDOM = 65_536;

/** Random bytes, more than the platform gives at once. */
function manyRandomBytes(length: number): Bytes {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += MOST_RANDOM)
    crypto.getRandomValues(out.subarray(at, Math.min(length, at + MOST_RANDOM)));
  return out;
}

/** A Bundle of exactly `size` bytes that hardly compresses: one Binary of random bytes, as a scan or a PDF is. */
export function incompressibleBundle(size: number): Bytes {
  const head = utf8(
    '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Binary","contentType":"application/pdf","data":"',
  );
  const tail = utf8('"}}]}');
  const length = size - head.length - tail.length;
  return concat(head, utf8(encodeBase64url(manyRandomBytes(length)).slice(0, length)), tail);
}

/** A Bundle of exactly `size` bytes of laboratory results, which comes down to about a fifth; padded with white space. */
export function compressibleBundle(size: number): Bytes {
  const head = '{"resourceType":"Bundle","type":"collection","entry":[';
  const tail = "]}";
  const rows: string[] = [];
  for (let left = size - head.length - tail.length; ; ) {
    const row = JSON.stringify({ fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource: observation() });
    left -= row.length + 1;
    if (left < 0) break;
    rows.push(row);
  }
  const text = head + rows.join(",");
  return utf8(text.padEnd(size - tail.length) + tail);
}

const observation = () => ({
  resourceType: "Observation",
  id: crypto.randomUUID(),
  status: "final",
  category: [
    {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }],
    },
  ],
  code: {
    coding: [{ system: "http://loinc.org", code: "718-7", display: "Hemoglobin [Mass/volume] in Blood" }],
  },
  effectiveDateTime: new Date(1.6e12 + Math.random() * 1e11).toISOString(),
  valueQuantity: {
    value: Number((Math.random() * 20).toFixed(2)),
    unit: "g/dL",
    system: "http://unitsofmeasure.org",
  },
});
