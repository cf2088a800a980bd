"use client";
import { care } from "../../../_messages/en/care.ts";
import { useNamesOf } from "../../../_shared/directory.ts";

/** Names of accounts by the network's directory. */
export const usePeople = (accounts: readonly string[]): ((account: string) => string) =>
  useNamesOf(accounts, () => care.somebody);
