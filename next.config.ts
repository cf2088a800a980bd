import type { NextConfig } from "next";

/** Tests have a build of their own, with one page more, by which they drive the vault. */
const forTests = process.env.KEYWARD_TEST_BUILD === "true";

const config: NextConfig = {
  distDir: forTests ? ".next-tests" : ".next",
  pageExtensions: forTests ? ["tsx", "ts", "harness.tsx"] : ["tsx", "ts"],
  poweredByHeader: false,
  // WalletConnect's own dialog is left out: we show its code ourselves.
  turbopack: { resolveAlias: { "@reown/appkit/core": "./app/_session/wallets/no-appkit.ts" } },
  serverExternalPackages: ["pg", "pino"],
  // Browsers ask for it while a page that names its icon is still coming.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icons/192.png" }],
  // proxy.ts leaves uploads alone; this is for what no route answers there.
  headers: async () => [
    {
      source: "/api/stores/:path*",
      headers: [
        { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" },
        { key: "x-content-type-options", value: "nosniff" },
      ],
    },
  ],
  // All pages' styles are 19 kB: a page waits for two files of them, not for one of each of its parts.
  experimental: { cssChunking: { type: "graph", requestCost: 1_000_000 } },
  typescript: { tsconfigPath: "tsconfig.app.json" },
};

export default config;
