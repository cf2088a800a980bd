"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe } from "#lib/chart/describe.ts";
import { documentList } from "#lib/chart/documents.ts";
import { isAbnormal } from "#lib/chart/range.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { join } from "../../../_ui/join.ts";
import css from "./chart.module.css";
import { FlagSign } from "./flag-sign.tsx";
import { ItemMenu } from "./item-menu.tsx";

/** One entry in one line: what kind, what, and its value. */
export function ItemLine({ item, dated = false }: { item: ChartItem; dated?: boolean }) {
  const { kind, title: named, value, detail, flag, time } = describe(item);
  // A note is called by its title, not by its type.
  const title = documentList([item])[0]?.title || named;
  return (
    <div className={css.line}>
      <span className={css.kind}>{dated ? formatDate(time) : care.chart.kinds[kind]}</span>
      <span className={css.lineText}>
        {title || item.resource.resourceType}{" "}
        {value && (
          <b className={join(isAbnormal(flag) && css.abnormal)}>
            {value} <FlagSign flag={flag} />
          </b>
        )}{" "}
        {detail && <small>{detail}</small>}
      </span>
      <ItemMenu item={item} />
    </div>
  );
}
