"use client";
import { useRef } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Digest } from "#lib/core/ids.ts";
import { vault } from "../../_session/vault-store.ts";

/** Milliseconds for which words that no act names yet are surely kept: the hospital removes them after a day. */
const WORDS_STAY = 12 * 3_600_000;

type About = { claim: ClaimId; kind: "evidence" | "notes"; organisation: number };

/** Seals words to a claim's parties before the ledger names them: their digest. A retry names those that are kept. */
export function useSealedWords({ claim, kind, organisation }: About): (words: string) => Promise<Digest> {
  const sealed = useRef<{ words: string; digest: Digest; at: number }>(undefined);
  return async (words) => {
    const kept = sealed.current;
    if (kept?.words === words && Date.now() - kept.at < WORDS_STAY) return kept.digest;
    const { digest } = await vault().call("writeClaimWords", { claim, kind, organisation, text: words });
    sealed.current = { words, digest, at: Date.now() };
    return digest;
  };
}
