"use client";
import { ROLES, type Role } from "#lib/identity/roles.ts";
import { claims } from "../../_messages/en/claims.ts";
import { list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Hash, shorten } from "../../_ui/hash.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { Card, Facts } from "../../_ui/surface.tsx";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";
import { useNamesOf } from "../directory.ts";
import css from "./claims.module.css";

const text = claims.file;
type Proven = NonNullable<ClaimFile["proven"]>;

/** The record that a claim rests on: its digest, who wrote it, and what they were on the ledger when they did. */
export function ProvenRecord({
  proven: { provenance },
  documents,
}: { proven: Proven } & Pick<ClaimFile, "documents">) {
  const nameOf = useNamesOf(provenance === undefined ? [] : [provenance.author], (account) =>
    shorten(account),
  );
  const entry = documents
    .flatMap((document) =>
      document.kind === "dossier" && "content" in document ? [document.content.record] : [],
    )
    .at(-1)?.entry;
  if (provenance === undefined || entry === undefined) {
    return (
      <Card title={text.record}>
        <p className={css.quiet}>{text.noRecord}</p>
      </Card>
    );
  }
  const { author, organisation, roles, blockNumber } = provenance;
  const standing = rolesIn(roles).map((role) => terms.role[role]);
  return (
    <Card title={text.record}>
      <p className={css.proven}>
        <Icon name="check" size={16} />
        {text.recordHint}
      </p>
      <Facts
        facts={[
          [text.facts.author, organisation === 0 ? text.byPatient : nameOf(author)],
          ...(organisation === 0
            ? []
            : ([[text.facts.standing, standing.length === 0 ? text.noStanding : list(standing)]] as const)),
          [text.facts.digest, <Hash key="digest" value={entry.digest} label={text.facts.digest} />],
          [text.facts.block, String(blockNumber)],
        ]}
      />
    </Card>
  );
}

const rolesIn = (bits: number): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => (bits & ROLES[role]) !== 0);
