import { KeywardError } from "#lib/core/errors.ts";

/**
 * Refuses a compressed body: what is limited is what arrives, and nothing small is to become large here.
 * @param encoding the header Content-Encoding. Throws `ContentEncodingRefused`.
 */
export function refuseEncoded(encoding: string | null | undefined): void {
  if (encoding === null || encoding === undefined) return;
  if (/^\s*(?:identity\s*)?$/i.test(encoding)) return;
  throw new KeywardError("ContentEncodingRefused", {
    message: "Compressed bodies aren't taken.",
    action: "Send the body as it is, without Content-Encoding.",
  });
}
