"use client";
import { useRouter } from "next/navigation";
import { acting as text } from "../../_messages/en/acting.ts";
import { useOwnPatient, usePatient } from "../../_session/use-patient.ts";
import { useVaultView } from "../../_session/use-session.ts";
import { viewAsSelf } from "../../_session/vault-store.ts";
import { Button } from "../../_ui/button.tsx";
import { Icon } from "../../_ui/icon.tsx";
import css from "./acting.module.css";

/** Stays above every page while somebody acts for another: in whose place, until when, and the way back. */
export function ActingBanner() {
  const patient = usePatient();
  const own = useOwnPatient();
  const router = useRouter();
  const open = useVaultView().status === "open";
  if (patient?.acting === undefined || own === undefined) return null;
  const { name, until, full, categories } = patient.acting;
  const back = () => {
    router.push("/family");
    void viewAsSelf();
  };
  return (
    <section className={css.banner} aria-label={text.viewing(name || text.someone)}>
      <span className={css.icon}>
        <Icon name="users" size={20} />
      </span>
      <div className={css.words}>
        <strong>{text.viewing(name || text.someone)}</strong>
        <p>{!open ? text.locked : full ? text.full(until) : text.limited(categories.length, until)}</p>
      </div>
      <Button size="small" icon="chevron-left" onClick={back}>
        {text.back}
      </Button>
    </section>
  );
}
