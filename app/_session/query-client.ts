import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { checkSession } from "./session-store.ts";

const MINUTE = 60_000;

/** Marks what the vault opened, as `meta: DECRYPTED`: it is dropped at once when the vault locks. */
export const DECRYPTED = { decrypted: true } as const;
/** Marks what is the same for everybody, as `meta: SHARED`: it stays when somebody else signs in. */
export const SHARED = { shared: true } as const;

/** The pages' cache of what was asked. In memory alone. */
export function newQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (isNamed(error, "SignedOut")) void checkSession();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: MINUTE / 2,
        gcTime: 5 * MINUTE,
        // What has a name is an answer: asking again changes nothing. A node that can't be reached may come back.
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof KeywardError) || isNamed(error, "HospitalUnavailable")),
      },
    },
  });
}
