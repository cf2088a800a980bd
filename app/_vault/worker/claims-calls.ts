import type { ClaimsCalls } from "../protocol/claims.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { VaultContext } from "./context.ts";
import type { Vaults } from "./vaults.ts";

/** Calls about claims. Their code is loaded with the first of them: most who open a vault have none. */
export function claimsCalls(context: VaultContext, vaults: Vaults): Handlers<ClaimsCalls> {
  let loading: Promise<Handlers<ClaimsCalls>> | undefined;
  function work(): Promise<Handlers<ClaimsCalls>> {
    loading ??= import("./claims-work.ts")
      .then(({ claimsWork }) => claimsWork(context, vaults))
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  }
  return {
    openClaimsDesk: async (args, handling) => (await work()).openClaimsDesk(args, handling),
    confirmClaimsDesk: async (args, handling) => (await work()).confirmClaimsDesk(args, handling),
    renewClaimsDesk: async (args, handling) => (await work()).renewClaimsDesk(args, handling),
    claimsDesk: async (args, handling) => (await work()).claimsDesk(args, handling),
    readClaim: async (args, handling) => (await work()).readClaim(args, handling),
    draftClaim: async (args, handling) => (await work()).draftClaim(args, handling),
    writeDossier: async (args, handling) => (await work()).writeDossier(args, handling),
    writeClaimWords: async (args, handling) => (await work()).writeClaimWords(args, handling),
    shareClaim: async (args, handling) => (await work()).shareClaim(args, handling),
    attestCare: async (args, handling) => (await work()).attestCare(args, handling),
  };
}
