"use client";
import { consent } from "../../_messages/en/consent.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { usePrinting } from "../../_ui/use-printing.ts";
import css from "./printed-line.module.css";

/** On paper alone: whose list it is, and when it was printed. */
export function PrintedLine() {
  const printing = usePrinting();
  const name = usePatient()?.name;
  if (!printing) return null;
  return <p className={css.line}>{consent.printed(name, formatMoment(Date.now() / 1_000))}</p>;
}
