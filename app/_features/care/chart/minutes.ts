/** How long a session may be opened for: a look, a visit, a clinic, a shift. The ledger allows no more. */
export const MINUTES: readonly number[] = [15, 45, 120, 480];
export const USUAL_MINUTES = 45;
