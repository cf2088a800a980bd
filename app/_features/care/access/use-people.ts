"use client";
import { useQuery } from "@tanstack/react-query";
import { care } from "../../../_messages/en/care.ts";
import type { DirectoryAnswer } from "../../../_server/schemas/directory.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";

/** Names of accounts by the network's directory. */
export function usePeople(accounts: readonly string[]): (account: string) => string {
  const wanted = [...new Set(accounts.map((account) => account.toLowerCase()))].sort().slice(0, 100);
  const { data } = useQuery({
    queryKey: ["directory", ...wanted],
    queryFn: ({ signal }) =>
      askHospital<DirectoryAnswer>(`/api/directory?accounts=${wanted.join(",")}`, { signal }),
    enabled: wanted.length > 0,
    staleTime: 60_000,
  });
  return (account) =>
    data?.people.find((person) => person.account === account.toLowerCase())?.name ?? care.somebody;
}
