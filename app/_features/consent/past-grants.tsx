"use client";
import { consent } from "../../_messages/en/consent.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { Badge } from "../../_ui/surface.tsx";
import { granteeKey, type Named } from "./grantee-names.ts";
import css from "./past-grants.module.css";

/** Permissions that ended, folded away. */
export function PastGrants({
  grants,
  named,
}: {
  grants: readonly GrantAnswer[];
  named: (grantee: GrantAnswer["grantee"], purpose: GrantAnswer["purpose"]) => Named;
}) {
  if (grants.length === 0) return null;
  return (
    <details className={css.past}>
      <summary>{consent.past(grants.length)}</summary>
      <ul>
        {grants.map((grant) => (
          <li key={`${granteeKey(grant.grantee)} ${grant.purpose}`}>
            <span>
              {named(grant.grantee, grant.purpose).name}, {terms.purpose[grant.purpose]}
            </span>
            <span className={css.when}>
              {formatMoment(grant.state === "given" ? grant.validUntil : grant.time)}{" "}
              <Badge>{consent.pastState[grant.state === "given" ? "expired" : grant.state]}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
