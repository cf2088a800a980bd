"use client";
import { formatDay } from "../../_messages/en/format.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Combobox } from "../../_ui/combobox.tsx";
import { Person } from "../../_ui/person.tsx";
import { patientName } from "./desk.ts";
import { type Depositor, findDepositors } from "./granted.ts";
import css from "./laboratory.module.css";

const text = laboratory.patient;

/** Chooses a patient of those who let one deposit, by digits of the id as an order's label has it. */
export function PatientPicker({
  depositors,
  chosen,
  onChoose,
  error,
}: {
  depositors: readonly Depositor[];
  chosen: Depositor | undefined;
  onChoose: (depositor: Depositor | undefined) => void;
  error: string | undefined;
}) {
  return (
    <Combobox<Depositor>
      label={text.label}
      hint={text.hint(depositors.length)}
      placeholder={text.placeholder}
      error={error}
      find={(typed) => findDepositors(depositors, typed)}
      keyOf={({ patientId }) => patientId}
      textOf={({ patientId }) => patientId}
      render={({ patientId, until }) => (
        <span className={css.option}>
          <Person name={patientName(patientId)} detail={text.until(formatDay(until))} avatar={false} />
          <code>{patientId}</code>
        </span>
      )}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
