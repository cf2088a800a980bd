"use client";
import { useQuery } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import { attachments } from "../../../_messages/en/attachments.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Card, Row } from "../../../_ui/surface.tsx";
import css from "../import.module.css";

const text = attachments.pending;

/** Large files that were begun on this device: a browser can't open them again by itself. */
export function Pending({ patientId }: { patientId: PatientId }) {
  const { data = [], refetch } = useQuery({
    queryKey: ["pending-attachments", patientId],
    meta: DECRYPTED,
    queryFn: () => vault().call("pendingAttachments", undefined),
    retry: false,
    staleTime: 0,
  });
  if (data.length === 0) return null;
  return (
    <Card title={text.title}>
      <p className={css.quiet}>{text.lead}</p>
      <ul className={css.files}>
        {data.map(({ name, title, size, stored }) => (
          <li key={name}>
            <Row spread>
              <span>
                <strong>{title}</strong> <span className={css.quiet}>{text.line(size, stored)}</span>
              </span>
              <Button
                size="small"
                kind="quiet"
                aria-label={text.forgetOf(title)}
                onClick={() =>
                  void vault()
                    .call("forgetAttachment", { name })
                    .then(() => refetch())
                }
              >
                {text.forget}
              </Button>
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}
