import { createWalletClient, type EIP1193Provider, type Hex, http } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";

/** The local chain's well-known mnemonic. It guards nothing, and works on that chain alone. */
const LOCAL_MNEMONIC = "test test test test test test test test test test test junk";
export const LOCAL_CHAIN = 31_337;

type Request = { method: string; params?: readonly unknown[] };

/**
 * A wallet of the demo network, as an EIP-1193 provider, so that everything after it is the same as with any other.
 * @param index place in the local mnemonic. @param rpcUrl of the local chain, for what it sends itself.
 */
export function demoProvider(index: number, rpcUrl: string): EIP1193Provider {
  const account = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index });
  const answers: Record<string, (params: readonly unknown[]) => unknown> = {
    eth_requestAccounts: () => [account.address],
    eth_accounts: () => [account.address],
    eth_chainId: () => `0x${LOCAL_CHAIN.toString(16)}`,
    wallet_switchEthereumChain: () => null,
    wallet_requestPermissions: () => [{ parentCapability: "eth_accounts" }],
    wallet_revokePermissions: () => null,
    personal_sign: ([message]) => account.signMessage({ message: { raw: message as Hex } }),
    eth_signTypedData_v4: ([, json]) => account.signTypedData(JSON.parse(json as string)),
    eth_sendTransaction: ([transaction]) => send(transaction as { to: Hex; data: Hex }),
  };
  const send = ({ to, data }: { to: Hex; data: Hex }) =>
    createWalletClient({ account, chain: foundry, transport: http(rpcUrl) }).sendTransaction({ to, data });
  return {
    async request({ method, params = [] }: Request) {
      const answer = answers[method];
      if (answer === undefined) throw Object.assign(new Error(`${method} isn't supported`), { code: 4200 });
      return answer(params);
    },
    on: () => {},
    removeListener: () => {},
  } as unknown as EIP1193Provider;
}
