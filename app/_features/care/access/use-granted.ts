"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AccessSessionsAnswer, GrantedAnswer, SelfAnswer } from "../../../_server/schemas/ledger.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { type GrantedPatient, patientsOf, type UsableGrant } from "./granted.ts";
import { type Clinician, useClinician } from "./use-clinician.ts";

const MOST_PAGES = 20;

async function allGrants(signal: AbortSignal): Promise<UsableGrant[]> {
  const all: UsableGrant[] = [];
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const place: string = before === null ? "" : `&before=${before}`;
    const answer = await askHospital<GrantedAnswer>(`/api/ledger/granted?limit=200${place}`, { signal });
    all.push(...answer.grants);
    before = answer.next;
    if (before === null) break;
  }
  return all;
}

const NOBODY: readonly number[] = [];
const servingOf = (clinician: Clinician | undefined): readonly number[] =>
  clinician?.organisations.map(({ organisation }) => organisation) ?? NOBODY;

/** The patients who let this clinician do something now. */
export function useGranted() {
  const clinician = useClinician();
  const answer = useQuery({
    queryKey: ["granted", clinician?.account],
    queryFn: ({ signal }) => allGrants(signal),
    enabled: clinician !== undefined,
    refetchOnMount: "always",
  });
  const patients = useMemo(
    () => (answer.data === undefined ? undefined : patientsOf(answer.data, servingOf(clinician))),
    [answer.data, clinician],
  );
  return { ...answer, patients, serving: servingOf(clinician) };
}

/** What one patient lets this clinician do; `patient` is null where it is nothing. */
export function useGrantedBy(patientId: string) {
  const { patients, ...answer } = useGranted();
  const patient: GrantedPatient | null | undefined =
    patients && (patients.find((one) => one.patientId === patientId.toLowerCase()) ?? null);
  return { ...answer, patient };
}

/** Sessions that this clinician opened, the newest first. */
export const useOwnSessions = () =>
  useQuery({
    queryKey: ["own-sessions"],
    queryFn: ({ signal }) => askHospital<AccessSessionsAnswer>("/api/ledger/sessions?limit=200", { signal }),
    select: ({ sessions }) => sessions,
    refetchOnMount: "always",
  });

/** What the ledger knows of who is signed in: organisations and teams by name. */
export const useSelf = () =>
  useQuery({
    queryKey: ["self"],
    queryFn: ({ signal }) => askHospital<SelfAnswer>("/api/ledger/self", { signal }),
    staleTime: 60_000,
  });
