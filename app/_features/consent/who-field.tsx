"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { consent } from "../../_messages/en/consent.ts";
import { patientIdIn } from "../../_shared/patient-id-in.ts";
import { Combobox } from "../../_ui/combobox.tsx";
import { Input } from "../../_ui/field.tsx";
import { Person } from "../../_ui/person.tsx";
import { Segmented } from "../../_ui/segmented.tsx";
import { findGrantees, type GranteeChoice } from "./find-grantee.ts";
import css from "./give-form.module.css";
import { granteeKey } from "./grantee-names.ts";

const text = consent.carer;
const ACCOUNT = /^0x[0-9a-fA-F]{40}$/;

/** Whom access is given to: somebody of the network, or a relative or carer, who serves nowhere. */
export function WhoField({
  carer,
  onKind,
  choice,
  onChoose,
  missing,
}: {
  carer: boolean;
  onKind: (carer: boolean) => void;
  choice: GranteeChoice | undefined;
  onChoose: (choice: GranteeChoice | undefined) => void;
  /** To be signed, and nobody is chosen yet. */
  missing: boolean;
}) {
  return (
    <>
      <Segmented
        label={text.kind}
        segments={[
          { value: "network", label: text.network },
          { value: "carer", label: text.carer },
        ]}
        value={carer ? "carer" : "network"}
        onChange={(kind) => onKind(kind === "carer")}
      />
      {carer ? (
        <CarerFields onChoose={onChoose} missing={missing} />
      ) : (
        <Combobox<GranteeChoice>
          label={consent.who}
          hint={consent.whoHint}
          placeholder={consent.whoPlaceholder}
          error={missing ? consent.whoMissing : undefined}
          find={findGrantees}
          keyOf={({ grantee }) => granteeKey(grantee).replaceAll(" ", "-")}
          textOf={({ name }) => name}
          render={({ name, detail, verified }) => (
            <Person name={name} detail={detail} verified={verified === true} />
          )}
          chosen={choice}
          onChoose={onChoose}
        />
      )}
    </>
  );
}

/** A relative or carer stands in no directory: by their account, and what the patient calls them. */
function CarerFields({
  onChoose,
  missing,
}: {
  onChoose: (choice: GranteeChoice | undefined) => void;
  missing: boolean;
}) {
  const [account, setAccount] = useState("");
  const [name, setName] = useState("");
  const isAccount = ACCOUNT.test(account.trim());
  function change(nextAccount: string, nextName: string): void {
    setAccount(nextAccount);
    setName(nextName);
    const [found, called] = [nextAccount.trim(), nextName.trim()];
    onChoose(
      ACCOUNT.test(found) && called !== ""
        ? {
            grantee: { kind: "person", account: found.toLowerCase() as Address },
            name: called,
            detail: text.detail,
            verified: "none",
          }
        : undefined,
    );
  }
  const wrong = patientIdIn(account) === undefined ? text.accountMissing : text.notAnId;
  return (
    <div className={css.pair}>
      <Input
        label={text.name}
        hint={text.nameHint}
        error={missing && name.trim() === "" ? text.nameMissing : undefined}
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={({ target }) => change(account, target.value)}
      />
      <Input
        label={text.account}
        hint={text.accountHint}
        error={!isAccount && (missing || patientIdIn(account) !== undefined) ? wrong : undefined}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={account}
        onChange={({ target }) => change(target.value, name)}
      />
    </div>
  );
}
