import type { Visitor } from "../visitor.ts";

/** The messages of typed data of one type that a visitor's wallet signed, the newest last. */
export const signedAs = (visitor: Visitor, primaryType: string): Record<string, unknown>[] =>
  visitor.wallet.signed.flatMap((one) =>
    one.method === "eth_signTypedData_v4" && one.typedData.primaryType === primaryType
      ? [one.typedData.message as Record<string, unknown>]
      : [],
  );
