"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DECRYPTED } from "../../_session/query-client.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { vault } from "../../_session/vault-store.ts";

/** What a patient calls relatives and carers, by account. Nobody else knows it: it is kept on this device, sealed. */
type Names = Readonly<Record<string, string>>;

const DRAFT = "carers:names";
const NONE: Names = {};

async function read(): Promise<Names> {
  const text = await vault().call("readDraft", { id: DRAFT });
  return text === null ? NONE : (JSON.parse(text) as Names);
}

/** Names by account in small letters; none where they were given on another device, or the vault is locked. */
export function useCarerNames(): Names {
  const patientId = usePatient()?.patientId;
  const asked = useQuery({
    queryKey: ["carer-names", patientId],
    meta: DECRYPTED,
    queryFn: read,
    enabled: patientId !== undefined,
    retry: false,
  });
  return asked.data ?? NONE;
}

/** Keeps what the patient calls somebody, on this device. */
export function useRememberCarer(): (account: string, name: string) => Promise<void> {
  const client = useQueryClient();
  return async (account, name) => {
    const known = await read();
    await vault().call("saveDraft", {
      id: DRAFT,
      text: JSON.stringify({ ...known, [account.toLowerCase()]: name }),
    });
    await client.invalidateQueries({ queryKey: ["carer-names"] });
  };
}
