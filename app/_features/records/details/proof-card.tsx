"use client";
import type { PatientId } from "#lib/core/ids.ts";
import type { RecordProof } from "#lib/vault/record-view.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { network } from "../../../_session/network.ts";
import { saveFile } from "../../../_shared/save-file.ts";
import { Button } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge, Card, Facts } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { proofFile } from "../model/proof-file.ts";
import type { RecordData } from "../model/record-data.ts";
import type { Author } from "../reading/use-authors.ts";
import css from "./details.module.css";

const text = records.proof;

/** Where a record stands on the ledger, who put it there, and what was checked here. */
export function ProofCard({
  patientId,
  proof,
  author,
  data,
}: {
  patientId: PatientId;
  proof: RecordProof;
  author: Author;
  data: RecordData;
}) {
  const time = data.times[proof.blockNumber];
  async function save() {
    try {
      const content = proofFile(patientId, proof, data, await network());
      saveFile(`keyward-proof-${proof.recordId.slice(2, 10)}.json`, content);
      toast(text.saved);
    } catch (error) {
      toast(asKeywardError(error).message, "problem");
    }
  }
  return (
    <Card title={text.title}>
      <Facts
        facts={[
          [text.written, time === undefined ? "…" : formatMoment(time)],
          [text.by, author.validNow === undefined ? author.name : `${author.name}, ${author.detail}`],
          ...(author.validNow === undefined
            ? []
            : [
                [
                  text.credentialName,
                  <Badge
                    key="c"
                    tone={author.validNow ? "accent" : "neutral"}
                    icon={author.validNow ? "check" : "info"}
                  >
                    {author.validNow ? records.credential : records.credentialThen}
                  </Badge>,
                ] as const,
              ]),
          [text.block, text.blockNumber(proof.blockNumber)],
          [text.cid, <Hash key="cid" value={proof.cid} label={text.cid} />],
          [text.digest, <Hash key="digest" value={proof.digest} label={text.digest} />],
          [text.transaction, <Hash key="tx" value={proof.transactionHash} label={text.transaction} />],
          [text.record, <Hash key="id" value={proof.recordId} label={text.record} />],
          [text.epoch, text.epochNumber(proof.keyEpoch)],
          [text.replaces, proof.replaces === undefined ? text.nothing : text.earlier],
          [text.history, data.facts === undefined ? text.historyOpen : text.historyIs(data.facts.records)],
        ]}
      />
      <Button kind="quiet" size="small" icon="download" className={css.save} onClick={() => void save()}>
        {text.save}
      </Button>
    </Card>
  );
}
