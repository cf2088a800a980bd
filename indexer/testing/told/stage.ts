import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { testAccount } from "#services/local/accounts.ts";
import type { LocalChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";

/** Where what the index is to tell happens. `act`: a direct call by an account of the test mnemonic. */
export type Stage = {
  chain: LocalChain;
  ledger: Ledger;
  act(
    who: number,
    contract: LedgerCall["contract"],
    functionName: string,
    ...args: readonly unknown[]
  ): Promise<unknown>;
};

export function stageOf(chain: LocalChain, ledger: Ledger): Stage {
  const relays = new Map<number, ReturnType<typeof localRelay>>();
  return {
    chain,
    ledger,
    act(who, contract, functionName, ...args) {
      const relay = relays.get(who) ?? localRelay(ledger, chain.rpcUrl, testAccount(who));
      relays.set(who, relay);
      return relay.submit({ contract, functionName, args });
    },
  };
}
