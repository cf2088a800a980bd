import localFont from "next/font/local";

/** Text: Inter, variable, self-hosted. */
export const sans = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-sans",
  adjustFontFallback: "Arial",
});

/** Titles and sentences that are signed: Source Serif 4, variable, self-hosted. */
export const serif = localFont({
  src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  display: "swap",
  variable: "--font-serif",
  adjustFontFallback: "Times New Roman",
});
