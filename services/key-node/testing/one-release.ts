import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { account, DOMAIN } from "./local-network.ts";

// A process that does nothing but one release, for a test that looks at all it prints.
const { wrapped, ...network } = JSON.parse(process.env.RELEASE ?? "{}");
const reader = account(1);
const release = nodeLitKeyRelease({
  network: { ...network, chainId: 31337, siweDomain: DOMAIN },
  account: reader.address,
  sign: (message) => reader.signMessage({ message }),
});
const [key] = await release.release([wrapped]);
await release.close();
console.log(`released ${key?.length} bytes`);
