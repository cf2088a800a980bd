import { queryOptions, useQuery } from "@tanstack/react-query";
import type { DirectoryAnswer } from "../_server/schemas/directory.ts";
import { askHospital } from "../_session/ask-hospital.ts";

const MOST = 100;

/** Asks the network's directory of these accounts, the first hundred of them; of none: who is in it. */
export function directoryQuery(accounts: readonly string[]) {
  const wanted = [...new Set(accounts.map((account) => account.toLowerCase()))].sort().slice(0, MOST);
  return queryOptions({
    queryKey: ["directory", ...wanted],
    queryFn: ({ signal }) =>
      askHospital<DirectoryAnswer>(
        `/api/directory${wanted.length === 0 ? "" : `?accounts=${wanted.join(",")}`}`,
        { signal },
      ),
    staleTime: 60_000,
  });
}

/** Everybody in the directory whom these accounts are; undefined until it is known, and for none. */
export const usePeopleOf = (accounts: readonly string[]): DirectoryAnswer["people"] | undefined =>
  useQuery({ ...directoryQuery(accounts), enabled: accounts.length > 0 }).data?.people;

/** Names of accounts by the directory; `otherwise` says what those are called that aren't in it. */
export function useNamesOf(
  accounts: readonly string[],
  otherwise: (account: string) => string,
): (account: string) => string {
  const people = usePeopleOf(accounts);
  return (account) =>
    people?.find((person) => person.account === account.toLowerCase())?.name ?? otherwise(account);
}
