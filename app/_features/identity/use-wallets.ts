"use client";
import { useEffect, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import type { WalletChoice } from "../../_session/wallets/wallets.ts";

/** The wallets of this browser, as they announce themselves; looked for while `wanted`. */
export function useWallets(wanted: boolean): {
  choices: readonly WalletChoice[] | undefined;
  error: KeywardError | undefined;
} {
  const [choices, setChoices] = useState<readonly WalletChoice[]>();
  const [error, setError] = useState<KeywardError>();
  useEffect(() => {
    if (!wanted) return;
    let stop = () => {};
    let here = true;
    import("../../_session/wallets/opened.ts")
      .then(({ wallets }) => wallets())
      .then((opened) => {
        if (!here) return;
        setError(undefined);
        setChoices(opened.choices());
        stop = opened.onChoices(setChoices);
      })
      .catch((thrown: unknown) => here && setError(asKeywardError(thrown)));
    return () => {
      here = false;
      stop();
    };
  }, [wanted]);
  return { choices, error };
}
