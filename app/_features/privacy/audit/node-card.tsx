"use client";
import { privacy } from "../../../_messages/en/privacy.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { Skeleton } from "../../../_ui/states.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import css from "../privacy.module.css";
import type { NodeLog } from "./use-releases.ts";

const text = privacy.audit;

/** A key node, and whether its log is whole. */
export function NodeCard({
  log,
  error,
  place,
}: {
  log: NodeLog | undefined;
  error: Error | null;
  place: number;
}) {
  return (
    <section className={css.node}>
      <h2>{text.node(log?.name ?? String(place))}</h2>
      {error !== null && <Badge tone="warn">{asKeywardError(error).message}</Badge>}
      {log === undefined && error === null && <Skeleton lines={1} />}
      {log !== undefined && (
        <>
          <span className={css.quiet}>{text.entries(log.chain.head.seq)}</span>
          <span>
            {log.chain.brokenAt !== undefined ? (
              <Badge tone="alarm" icon="alert">
                {text.chainBroken(log.chain.brokenAt)}
              </Badge>
            ) : log.chain.cut ? (
              <Badge tone="alarm" icon="alert">
                {text.cut(log.known)}
              </Badge>
            ) : (
              <Badge tone="accent" icon="check">
                {text.chainWhole}
              </Badge>
            )}
          </span>
        </>
      )}
    </section>
  );
}
