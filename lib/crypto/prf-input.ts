import { type Bytes, utf8 } from "#lib/core/bytes.ts";

/** What a passkey's PRF is asked about: `extensions.prf.eval.first` (WebAuthn Level 3, section 10.1.4). */
export const PRF_INPUT: Bytes = utf8("keyward vault prf v1");
