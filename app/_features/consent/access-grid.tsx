"use client";
import { CATEGORIES, type Category, categoryBit } from "#lib/core/categories.ts";
import { consent } from "../../_messages/en/consent.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Badge } from "../../_ui/surface.tsx";
import css from "./access-grid.module.css";
import { giveHref } from "./give-href.ts";
import { granteeKey, type Named } from "./grantee-names.ts";

/** What a grant lets somebody do in one category. */
export type Right = "both" | "read" | "write" | "none";

export const rightIn = (
  { readMask, writeMask }: Pick<GrantAnswer, "readMask" | "writeMask">,
  bit: number,
): Right => {
  const [reads, writes] = [readMask, writeMask].map((mask) => ((mask >>> bit) & 1) === 1);
  if (reads) return writes ? "both" : "read";
  return writes ? "write" : "none";
};

const RIGHTS = {
  both: consent.legend.readWrite,
  read: consent.legend.read,
  write: consent.legend.write,
  none: consent.legend.none,
};

/** The parts that somebody sees, or that most people have: those nobody has are left out, but for the usual ones. */
const USUAL: readonly Category[] = ["laboratory", "medications", "problems", "allergies", "documents"];
export const ORDER: readonly Category[] = [
  ...USUAL,
  ...CATEGORIES.filter((category) => !USUAL.includes(category) && category !== "emergency"),
];

type Props = {
  grants: readonly GrantAnswer[];
  named: (grantee: GrantAnswer["grantee"], purpose: GrantAnswer["purpose"]) => Named;
  onRevoke: (grant: GrantAnswer) => void;
};

/** Who sees which part: people by categories, as a table; on a phone each person is a card. */
export function AccessGrid({ grants, named, onRevoke }: Props) {
  const columns = ORDER.filter(
    (category) =>
      USUAL.includes(category) || grants.some((grant) => rightIn(grant, categoryBit(category)) !== "none"),
  );
  return (
    <>
      <section className={css.scroll} aria-label={consent.grid} tabIndex={-1}>
        <table className={css.grid}>
          <caption className="visually-hidden">{consent.grid}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{consent.columns.who}</span>
              </th>
              {columns.map((category) => (
                <th key={category} scope="col">
                  <span className={css.upright}>{terms.category[category]}</span>
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{consent.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <GridRow
                key={`${granteeKey(grant.grantee)} ${grant.purpose}`}
                {...{ grant, columns, named, onRevoke }}
              />
            ))}
          </tbody>
        </table>
      </section>
      <Legend />
    </>
  );
}

function GridRow({
  grant,
  columns,
  named,
  onRevoke,
}: Omit<Props, "grants"> & { grant: GrantAnswer; columns: readonly Category[] }) {
  const who = named(grant.grantee, grant.purpose);
  const later = grant.validFrom > Date.now() / 1_000;
  return (
    <tr>
      <th scope="row" className={css.who}>
        <span className={css.name}>{who.name}</span>
        <span className={css.detail}>
          {who.detail}
          {who.verified === true && (
            <span className={css.verified}>
              {" ✓"}
              <span className="visually-hidden"> {consent.verified}</span>
            </span>
          )}
          {who.verified === false && <Badge tone="warn">{consent.unverified}</Badge>}
        </span>
        <span className={css.detail}>
          {consent.scope(terms.purpose[grant.purpose], formatDay(grant.validUntil))}
          {later && `, ${consent.starts(formatDay(grant.validFrom))}`}
        </span>
      </th>
      {columns.map((category) => {
        const right = rightIn(grant, categoryBit(category));
        return (
          <td key={category} data-label={terms.category[category]} data-right={right} className={css.cell}>
            <span className={css.mark} data-right={right} />
            <span className={css.said}>{RIGHTS[right]}</span>
          </td>
        );
      })}
      <td className={css.actions}>
        <ButtonLink href={giveHref(grant)} kind="quiet" size="small">
          {consent.change}
          <span className="visually-hidden"> {who.name}</span>
        </ButtonLink>
        <Button kind="danger" size="small" onClick={() => onRevoke(grant)}>
          {consent.revoke.action}
          <span className="visually-hidden"> {who.name}</span>
        </Button>
      </td>
    </tr>
  );
}

const Legend = () => (
  <ul className={css.legend}>
    {(["both", "read", "write", "none"] as const).map((right) => (
      <li key={right}>
        <span className={css.mark} data-right={right} />
        {RIGHTS[right]}
      </li>
    ))}
  </ul>
);
