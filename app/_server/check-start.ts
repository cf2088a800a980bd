import { KeywardError } from "#lib/core/errors.ts";
import { reportFailedStart } from "#services/http/run-service.ts";
import { environment } from "./environment.ts";
import { ledger } from "./ledger.ts";

/**
 * Ends this process unless its environment is whole and its chain is the deployment's: the first request would be too
 * late to say so. A chain that doesn't answer yet may come.
 */
export async function checkStart(): Promise<void> {
  try {
    const { DEPLOYMENT } = environment();
    const served = await ledger()
      .client.getChainId()
      .catch(() => DEPLOYMENT.chainId);
    if (served !== DEPLOYMENT.chainId) throw mismatch();
  } catch (error) {
    reportFailedStart("app", error);
  }
}

const mismatch = () =>
  new KeywardError("ChainMismatch", {
    message: "The RPC serves another chain than DEPLOYMENT says.",
    action: "Check RPC_URL and DEPLOYMENT.",
  });
