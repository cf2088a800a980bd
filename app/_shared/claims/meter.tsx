import css from "./claims.module.css";

const WIDTH = 1_000n;

/** How much of something parts of it take, as a bar; `text` says the same. What is left over is the ground. */
export function Meter({
  of,
  parts,
  text,
  tall = false,
}: {
  of: bigint;
  parts: readonly { key: string; amount: bigint }[];
  text?: string | undefined;
  tall?: boolean;
}) {
  let from = 0n;
  return (
    <span className={css.meter}>
      <svg
        viewBox={`0 0 ${WIDTH} 20`}
        preserveAspectRatio="none"
        aria-hidden="true"
        data-tall={tall || undefined}
      >
        <rect data-part="ground" x="0" y="0" width="1000" height="20" />
        {parts.map(({ key, amount }) => {
          const x = of === 0n ? 0n : (from * WIDTH) / of;
          from += amount;
          const end = of === 0n ? 0n : (from * WIDTH) / of;
          return <rect key={key} data-part={key} x={Number(x)} y="0" width={Number(end - x)} height="20" />;
        })}
      </svg>
      {text !== undefined && <span className={css.meterText}>{text}</span>}
    </span>
  );
}
