"use client";
import Link from "next/link";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Key } from "../key.tsx";
import css from "./not-shown.module.css";

const text = care.chart;

/** What the chart leaves out, so that nobody takes it for what there is. */
export function NotShown({
  patientId,
  hidden,
  readMask,
  onHelp,
}: {
  patientId: string;
  hidden: readonly Category[];
  readMask: number;
  onHelp: () => void;
}) {
  // Parts that were granted and not opened need no asking, only another session.
  const ungranted = hidden.filter((category) => (readMask & categoryMask([category])) === 0);
  return (
    <div className={css.notShown}>
      {hidden.length > 0 && (
        <p>
          {text.notShown} {hidden.map((category) => terms.category[category]).join(", ")}.{" "}
          {ungranted.length > 0 && (
            <Link href={`/patients/ask?patient=${patientId}&read=${categoryMask(ungranted)}`}>
              {text.askAccess}
            </Link>
          )}
        </p>
      )}
      <button type="button" className={css.help} aria-keyshortcuts="?" onClick={onHelp}>
        {care.keys.help} <Key>?</Key>
      </button>
    </div>
  );
}
