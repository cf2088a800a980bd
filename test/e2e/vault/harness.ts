"use client";

import { useEffect, useState } from "react";
import { startVault, type Vault } from "../../../app/_vault/index.ts";
import type { VaultEvent } from "../../../app/_vault/protocol.ts";

type Signer = (method: string, json: string) => Promise<string>;
type Window = typeof globalThis & { testSigner: Signer; harness: Harnessed };

/** What a test finds on this page: the vault as the product's pages have it, and what it said unasked. */
export type Harnessed = { vault: Vault; events: VaultEvent[] };

/** Bigints as decimal texts: what wallets are handed. */
const json = (value: unknown) => JSON.stringify(value, (_, v) => (typeof v === "bigint" ? String(v) : v));

/** A page that is part of no product: it hands the vault to the test that drives it. */
export function Harness() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const page = globalThis as Window;
    const vault = startVault({
      signTypedData: (asked) => page.testSigner("signTypedData", json(asked)) as Promise<`0x${string}`>,
      signMessage: (asked) => page.testSigner("signMessage", json(asked)) as Promise<`0x${string}`>,
      signIn: async (asked) => void (await page.testSigner("signIn", json(asked))),
    });
    const events: VaultEvent[] = [];
    vault.onEvent((event) => events.push(event));
    page.harness = { vault, events };
    setReady(true);
    return () => vault.end();
  }, []);
  return ready ? "ready" : "starting";
}
