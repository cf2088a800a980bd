"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { claims } from "../../_messages/en/claims.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";
import { fromWire } from "../../_vault/rpc/wire.ts";
import type { WorkPlace } from "../work-place/use-work-place.ts";
import { AboutToSign } from "./about-to-sign.tsx";
import { ClaimWordsList } from "./claim-words.tsx";
import css from "./claims.module.css";
import { LinesTable } from "./lines-table.tsx";
import { ProvenRecord } from "./proven-record.tsx";
import { SaveFhir } from "./save-fhir.tsx";
import { useClaimFile } from "./use-claim-file.ts";

const text = claims.file;

/** What is billed, opened by a claims desk and proven here: lines, the record that they rest on, words of both sides. */
export function ClaimFileCards({
  told,
  place: { account, here },
}: {
  told: OneClaimAnswer;
  place: Pick<WorkPlace, "account" | "here">;
}) {
  const { claim } = told;
  const { organisation, name } = here;
  const { file, error, busy, stage, open } = useClaimFile(claim.claim as ClaimId, { account, organisation });
  if (file !== undefined) return <Opened told={told} file={file} />;
  const { sentence } = text;
  return (
    <Card title={text.title}>
      <Stack>
        <p className={css.quiet}>{text.sealed}</p>
        <AboutToSign
          pieces={[
            sentence.you,
            sentence.opens,
            { strong: name },
            sentence.purpose,
            terms.purpose.HPAYMT.replace("your ", ""),
            sentence.during,
            { strong: sentence.hours },
            sentence.end,
          ]}
        />
        {error !== undefined && <ErrorState title={text.failed} error={asKeywardError(error)} />}
        {busy ? (
          <div role="status">
            <p className={css.quiet}>{text.opening[stage ?? "start"]}</p>
            <Skeleton lines={3} />
          </div>
        ) : (
          <div>
            <Button kind="primary" icon="key" onClick={open}>
              {text.open}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}

function Opened({ told, file: { proven, refusal, documents } }: { told: OneClaimAnswer; file: ClaimFile }) {
  const { claim } = told;
  const why = refusal && fromWire(refusal);
  return (
    <>
      <Card title={text.title}>
        {proven !== undefined ? (
          <>
            <LinesTable lines={proven.lines} token={claim.token} proven />
            <SaveFhir told={told} proven={proven} />
          </>
        ) : why === undefined ? (
          <p className={css.quiet}>{text.nothing}</p>
        ) : (
          <ErrorState title={text.unproven} error={why} />
        )}
      </Card>
      {proven !== undefined && <ProvenRecord proven={proven} documents={documents} />}
      <ClaimWordsList claim={claim} documents={documents} />
    </>
  );
}
