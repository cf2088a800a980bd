/** A box in the viewport, in CSS pixels. */
export type Box = { top: number; left: number; width: number; height: number };

const GAP = 4;
const MARGIN = 8;

/**
 * Where a panel goes: below its anchor, above where there is no room below, aligned with the side of it that is nearer
 * to the edge of the view, and never out of sight.
 */
export function place(
  anchor: Box,
  panel: Pick<Box, "width" | "height">,
  view: Pick<Box, "width" | "height">,
): Pick<Box, "top" | "left"> {
  const below = anchor.top + anchor.height + GAP;
  const fits = below + panel.height + MARGIN <= view.height;
  const above = anchor.top - GAP - panel.height;
  const top = fits || above < MARGIN ? below : above;
  const nearLeft = anchor.left + anchor.width / 2 < view.width / 2;
  const wanted = nearLeft ? anchor.left : anchor.left + anchor.width - panel.width;
  const left = Math.max(MARGIN, Math.min(wanted, view.width - panel.width - MARGIN));
  return { top, left };
}
