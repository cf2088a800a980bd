/**
 * Where an arrow, Home or End leads in a row of `count` things; undefined for other keys. From the last it goes on at
 * the first.
 */
export function stepTo(
  key: string,
  at: number,
  count: number,
  { across = false, rightToLeft = false }: { across?: boolean; rightToLeft?: boolean } = {},
): number | undefined {
  if (count === 0) return undefined;
  const [on, back] = across
    ? rightToLeft
      ? ["ArrowLeft", "ArrowRight"]
      : ["ArrowRight", "ArrowLeft"]
    : ["ArrowDown", "ArrowUp"];
  if (key === on) return (at + 1) % count;
  if (key === back) return at <= 0 ? count - 1 : at - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/** Whether an element is in text that is written from right to left. */
export const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === "rtl";
