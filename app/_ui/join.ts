/** Class names that apply, as one. */
export const join = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");
