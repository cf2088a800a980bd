import { claims } from "../../_messages/en/claims.ts";
import css from "./claims.module.css";
import { formatMoney, type Token } from "./format-money.ts";

const text = claims.share;
const WIDTH = 1_000n;

/** How what is billed falls on insurer, patient and nobody. */
export type Shares = { insurer: bigint; patient: bigint; refused: bigint };

/** Who pays what, as one bar, with the same in words below it. `own`: it is the patient who is told. */
export function ShareBar({ shares, token, own = false }: { shares: Shares; token: Token; own?: boolean }) {
  const parts = (["insurer", "patient", "refused"] as const).filter((part) => shares[part] > 0n);
  const total = shares.insurer + shares.patient + shares.refused;
  let from = 0n;
  return (
    <figure className={css.shares} aria-label={text.label}>
      <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part) => {
          const x = (from * WIDTH) / total;
          from += shares[part];
          const end = (from * WIDTH) / total;
          return <rect key={part} data-part={part} x={Number(x)} y="0" width={Number(end - x)} height="20" />;
        })}
      </svg>
      <figcaption>
        <ul>
          {parts.map((part) => (
            <li key={part} data-part={part}>
              <span>{own && part === "patient" ? text.you : text[part]}</span>
              <b>{formatMoney(shares[part], token)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
