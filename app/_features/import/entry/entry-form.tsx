"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { Resource as FhirResource } from "fhir/r4.js";
import { type FormEvent, Fragment, type ReactNode, useMemo, useState } from "react";
import type { Authoring, ResourceDraft } from "#lib/care/draft.ts";
import { adding } from "../../../_messages/en/import.ts";
import type { SignedInPatient } from "../../../_session/use-patient.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { useCompartments } from "./compartments.ts";
import { ownSubject } from "./own-subject.ts";
import { entrySentence } from "./sentence.ts";

/** What is about to be written. */
export type Entry = {
  /** In words, as the sentence says it. */
  thing: string;
  /** The resources as far as they are at once there: enough to say where they go. */
  outline(by: Authoring): ResourceDraft[];
  /** The resources in full; the outline unless given. */
  make?(by: Authoring): Promise<ResourceDraft[]>;
};

type Props = {
  patient: SignedInPatient;
  /** Undefined while something is missing. */
  entry: Entry | undefined;
  onAdded: () => void;
  /** The fields; `tried`: mistakes are told from now on. */
  children: (tried: boolean) => ReactNode;
};

const OUTLINE: Authoring = { subject: "urn:uuid:0", author: adding.me, now: "2000-01-01T00:00:00Z" };

/** Fields, the sentence about what they come to, and the signature. What was typed stays when something fails. */
export function EntryForm({ patient, entry, onAdded, children }: Props) {
  const client = useQueryClient();
  const [tried, setTried] = useState(false);
  const outline = useMemo(() => entry?.outline(OUTLINE), [entry]);
  const compartments = useCompartments(outline);
  const { transaction, run, retry, busy, off } = useTransaction(
    "write",
    async ({ outline: short, make }: Entry, onProgress) => {
      const subject = await ownSubject(patient.patientId);
      const by = { subject, author: patient.name ?? adding.me, now: new Date().toISOString() };
      const resources = (await (make ?? short)(by)) as unknown as FhirResource[];
      return vault().call("writeRecords", { resources }, { onProgress });
    },
    async (_, { thing }) => {
      toast(adding.added(thing));
      onAdded();
      await client.invalidateQueries({ queryKey: ["record"] });
    },
  );
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (entry !== undefined && !busy) void run(entry);
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {children(tried)}
        {entry !== undefined && compartments !== undefined && (
          <Sentence>
            {entrySentence(entry.thing, compartments).map((piece, at) =>
              typeof piece === "string" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
                <Fragment key={at}>{piece}</Fragment>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
                <strong key={at}>{piece.strong}</strong>
              ),
            )}
          </Sentence>
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
        <div>
          <Button kind="primary" size="large" type="submit" busy={busy} disabled={off}>
            {adding.sign}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
