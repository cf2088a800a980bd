import { claims } from "../../_messages/en/claims.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { Badge, Card } from "../../_ui/surface.tsx";
import type { ClaimDocument } from "../../_vault/protocol/claims.ts";
import { fromWire } from "../../_vault/rpc/wire.ts";
import css from "./claims.module.css";

const text = claims.file;

/** What insurer and provider wrote to each other about a claim, the oldest first; nothing where they didn't. */
export function ClaimWordsList({
  claim: { notesDigest, evidenceDigest },
  documents,
}: {
  claim: Pick<ClaimAnswer, "notesDigest" | "evidenceDigest">;
  documents: readonly ClaimDocument[];
}) {
  const words = documents.filter(({ kind }) => kind !== "dossier");
  if (words.length === 0) return null;
  return (
    <Card title={text.words}>
      <ul className={css.words}>
        {words.map((document) => (
          <li key={document.id}>
            <p className={css.quiet}>
              {text.from[document.kind]}, {formatMoment(document.createdAt)}
              {(document.digest === notesDigest || document.digest === evidenceDigest) && (
                <Badge icon="check">{text.named}</Badge>
              )}
            </p>
            {"error" in document ? (
              <p role="alert">
                {text.unopened}: {fromWire(document.error).message}
              </p>
            ) : (
              document.kind !== "dossier" && <p className={css.said}>{document.content.text}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
