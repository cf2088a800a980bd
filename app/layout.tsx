import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./fonts.css";
import "./globals.css";
import { common } from "./_messages/en/common.ts";
import { LOCALE } from "./_messages/locale.ts";
import { Providers } from "./_session/providers.tsx";
import { THEME_COOKIE, themeOf } from "./_ui/theme.ts";
import { Toasts } from "./_ui/toasts.tsx";
import { sans, serif } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: common.product, template: `%s · ${common.product}` },
  description: common.description,
  robots: { index: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f6" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1513" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
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
