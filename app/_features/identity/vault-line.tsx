"use client";
import { useEffect, useState } from "react";
import { shell } from "../../_messages/en/shell.ts";
import { useVaultView } from "../../_session/use-session.ts";
import { lockNow, locksAt } from "../../_session/vault-store.ts";
import { Icon } from "../../_ui/icon.tsx";
import css from "./identity.module.css";

const EVERY_MS = 10_000;

/** How the vault was opened, when it locks itself, and locking it now. */
export function VaultLine() {
  const view = useVaultView();
  const [minutes, setMinutes] = useState<number>();
  const open = view.status === "open";
  useEffect(() => {
    if (!open) return;
    const look = () => setMinutes(Math.ceil((locksAt() - Date.now()) / 60_000));
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [open]);
  if (!open) return <p>{shell.vault.locked}</p>;
  const by = shell.vault.by[view.by as keyof typeof shell.vault.by];
  return (
    <div>
      <p>{by}</p>
      {minutes !== undefined && <p>{shell.vault.locks(minutes)}</p>}
      <button type="button" className={css.footLink} onClick={() => void lockNow()}>
        <Icon name="lock" size={14} />
        {shell.vault.lockNow}
      </button>
    </div>
  );
}
