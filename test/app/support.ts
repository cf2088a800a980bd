const address = (digit: number) => `0x${String(digit).repeat(40)}`;

/** An environment in which nothing answers. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  PORT: "0",
  KEYWARD_ORIGIN: "http://localhost:3000",
  RPC_URL: "http://127.0.0.1:9",
  DEPLOYMENT: JSON.stringify({
    chainId: 31_337,
    addresses: {
      patientRegistry: address(1),
      providerRegistry: address(2),
      consentRegistry: address(3),
      keyDirectory: address(4),
      recordLedger: address(5),
      accessPolicy: address(6),
      keyNodeRegistry: address(7),
      breakGlass: address(8),
      claimsEscrow: `0x${"a".repeat(40)}`,
      panelArbitrator: `0x${"b".repeat(40)}`,
    },
  }),
  DATABASE_URL: "postgres://127.0.0.1:9/none",
  RELAYER_URL: "http://127.0.0.1:9",
  STORE_URLS: "http://127.0.0.1:9",
  INDEXER_URL: "http://127.0.0.1:9",
  INTERNAL_TOKEN: "a token between services, of tests",
  SESSION_PASSWORD: "a password of sessions, of tests alone",
  NOTIFIER_URL: "http://127.0.0.1:9",
  KEY_NODE_URLS: "http://127.0.0.1:9",
};
