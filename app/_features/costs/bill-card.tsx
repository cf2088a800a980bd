"use client";
import { costs } from "../../_messages/en/costs.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { LinesTable } from "../../_shared/claims/lines-table.tsx";
import { SaveFhir } from "../../_shared/claims/save-fhir.tsx";
import { Banner, Card } from "../../_ui/surface.tsx";
import css from "./costs.module.css";
import { useOwnClaimFile } from "./use-costs.ts";

const text = costs.lines;

/** What was billed, opened here and proven against the ledger; and what hospital and insurer wrote. */
export function BillCard({ told }: { told: OneClaimAnswer }) {
  const { claim } = told;
  const answer = useOwnClaimFile(claim.claim as `0x${string}`);
  const { data } = answer;
  const written = (data?.documents ?? []).flatMap((document) =>
    "content" in document && document.kind !== "dossier"
      ? [{ id: document.id, kind: document.kind, text: document.content.text }]
      : [],
  );
  return (
    <Card title={text.title}>
      <Awaited answer={answer} failed={text.failed} lines={4} />
      {data?.proven && (
        <>
          <LinesTable lines={data.proven.lines} token={claim.token} proven />
          <SaveFhir told={told} proven={data.proven} />
        </>
      )}
      {data !== undefined && data.proven === undefined && (
        <Banner tone="warn" title={data.refusal === undefined ? text.missing : text.refused}>
          {data.refusal === undefined ? text.missingText : data.refusal.message}
        </Banner>
      )}
      {written.length > 0 && (
        <div className={css.words}>
          {written.map(({ id, kind, text: said }) => (
            <div key={id}>
              <b>{costs.words[kind]}</b>
              <p>{said}</p>
            </div>
          ))}
        </div>
      )}
    </Card>
  );
}
