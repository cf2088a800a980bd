import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";
import { en } from "./_messages/en.ts";

export const metadata: Metadata = {
  title: `${en.status.title} · ${en.product}`,
  description: en.status.lead,
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

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          {en.skip}
        </a>
        {children}
      </body>
    </html>
  );
}
