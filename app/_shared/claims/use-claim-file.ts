"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { createStore } from "../../_session/store.ts";
import { vault, vaultView } from "../../_session/vault-store.ts";
import type { ClaimFile, DeskProgress, DeskReader } from "../../_vault/protocol/claims.ts";
import { CLAIMS } from "./use-claims.ts";

/** Desks whose keys the vault holds: their claims open by themselves, with no further signature, until it locks. */
const opened = createStore<ReadonlySet<number>>(new Set());
vaultView.subscribe(() => {
  if (vaultView.get().status === "locked") opened.set(new Set());
});

/** What a claims desk can open of a claim: asked for by `open` the first time, which has a session signed. */
export function useClaimFile(claim: ClaimId, as: DeskReader) {
  const { account, organisation } = as;
  const desks = useSyncExternalStore(opened.subscribe, opened.get, opened.get);
  const [wanted, setWanted] = useState(false);
  const [stage, setStage] = useState<DeskProgress["stage"]>();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [CLAIMS, "file", claim, organisation],
    enabled: wanted || desks.has(organisation),
    meta: DECRYPTED,
    retry: false,
    queryFn: ({ signal }) =>
      vault().call(
        "readClaim",
        { claim, as: { account, organisation } },
        { signal, onProgress: (progress) => setStage(progress.stage) },
      ),
  });
  useEffect(() => {
    if (data !== undefined) opened.set(new Set([...opened.get(), organisation]));
  }, [data, organisation]);
  return {
    file: data,
    error: error ?? undefined,
    busy: isFetching && data === undefined,
    stage,
    open: () => (wanted ? void refetch() : setWanted(true)),
  };
}

/** The record that the newest dossier names. */
export const recordNamedBy = (file: ClaimFile | undefined): string | undefined =>
  (file?.documents ?? [])
    .flatMap((document) =>
      document.kind === "dossier" && "content" in document ? [document.content.record?.entry.recordId] : [],
    )
    .at(-1);
