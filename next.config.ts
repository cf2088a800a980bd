import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: ["pg", "pino"],
  typescript: { tsconfigPath: "tsconfig.app.json" },
};

export default config;
