"use client";
import { shell } from "../../_messages/en/shell.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { useWalletState } from "../../_session/use-wallet-state.ts";
import { connectAgain, switchNetwork } from "../../_session/wallets/wallet-state.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner } from "../../_ui/surface.tsx";
import css from "./identity.module.css";
import { useAct } from "./use-act.ts";

const text = shell.network;

/** Lasting lines above a page: what keeps who is here from signing anything. */
export function DeskNotices() {
  const wallet = useWalletState();
  const patient = usePatient();
  const offline = useWritesOff() === "offline";
  const change = useAct(switchNetwork);
  const again = useAct(connectAgain);
  const error = wallet === "wrong-network" ? change.error : again.error;
  if (wallet !== "wrong-network" && wallet !== "disconnected" && !patient?.readOnly && !offline) return null;
  return (
    <div className={css.notices}>
      {offline && (
        <Banner tone="warn" icon="offline" title={shell.offline.title}>
          {shell.offline.lead}
        </Banner>
      )}
      {patient?.readOnly && <Banner icon="key">{shell.readOnly}</Banner>}
      {wallet === "wrong-network" && (
        <Banner
          tone="warn"
          title={text.wrong}
          action={
            <Button size="small" busy={change.busy} onClick={() => change.run()}>
              {text.change}
            </Button>
          }
        >
          {text.wrongLead}
        </Banner>
      )}
      {wallet === "disconnected" && (
        <Banner
          tone="warn"
          title={text.gone}
          action={
            <Button size="small" busy={again.busy} onClick={() => again.run()}>
              {text.reconnect}
            </Button>
          }
        >
          {text.goneLead}
        </Banner>
      )}
      {error !== undefined && <ErrorState error={error} />}
    </div>
  );
}
