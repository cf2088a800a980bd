import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./fonts.css";
import "./globals.css";
import { common } from "./_messages/en/common.ts";
import { LOCALE } from "./_messages/locale.ts";
import { Providers } from "./_session/providers.tsx";
import { PAPER, THEME_COOKIE, themeOf } from "./_ui/theme.ts";
import { Toasts } from "./_ui/toasts.tsx";
import { sans, serif } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: common.product, template: `%s · ${common.product}` },
  description: common.description,
  robots: { index: false },
};

/** The browser's own bars have the colour of the page, also of one that was chosen. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    themeColor: (["light", "dark"] as const).map((scheme) => ({
      media: `(prefers-color-scheme: ${scheme})`,
      color: PAPER[theme === "system" ? scheme : theme],
    })),
  };
}

const chosenTheme = async () => themeOf((await cookies()).get(THEME_COOKIE)?.value);

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await chosenTheme();
  return (
    <html
      lang={LOCALE.tag}
      dir={LOCALE.direction}
      data-theme={theme === "system" ? undefined : theme}
      className={`${sans.variable} ${serif.variable}`}
    >
      <body>
        <a className="skip" href="#content">
          {common.skip}
        </a>
        <Providers>{children}</Providers>
        <Toasts />
      </body>
    </html>
  );
}
