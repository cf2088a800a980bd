"use client";
import type { Category } from "#lib/core/categories.ts";
import type { WriteRight } from "#lib/records/append.ts";
import { Said } from "../../../_shared/said.tsx";
import { Sentence } from "../../../_ui/surface.tsx";
import { useGranteeName } from "../access/use-grantee-name.ts";
import type { Kind } from "./values.ts";
import css from "./write.module.css";
import { writeSentence } from "./write-sentence.ts";

/** What is about to be signed, of the very right and categories that are. */
export function AboutToWrite({
  kind,
  categories,
  right,
  patient,
  corrects,
}: {
  kind: Kind;
  categories: readonly Category[];
  right: WriteRight;
  patient: string;
  corrects: boolean;
}) {
  const granteeName = useGranteeName();
  const organisation = granteeName({ kind: "organisation", id: right.organisation });
  return (
    <div className={css.sentence}>
      <Sentence>
        <Said
          pieces={writeSentence({
            kind,
            categories,
            purpose: right.purpose,
            corrects,
            patient,
            organisation,
          })}
        />
      </Sentence>
    </div>
  );
}
