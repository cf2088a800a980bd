import localFont from "next/font/local";

/** Text: Inter, variable, self-hosted. */
export const sans = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-sans",
  adjustFontFallback: "Arial",
});

/** Titles, and sentences that are signed: Source Serif 4, self-hosted. Comes after the first picture: nothing moves then. */
export const serif = localFont({
  src: [
    {
      path: "../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2",
      weight: "400",
    },
    {
      path: "../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
      weight: "600",
    },
  ],
  preload: false,
  display: "swap",
  variable: "--font-serif",
  adjustFontFallback: "Times New Roman",
});
