import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Hex } from "#lib/core/bytes.ts";
import { deal } from "./deal.ts";
import { sealShare } from "./share-file.ts";

/** What a deal leaves behind: public values, and where each node's encrypted share is. */
export type DealtNetwork = {
  networkPublicKey: Hex;
  threshold: number;
  nodes: { shareIndex: number; publicShare: Hex; shareFile: string }[];
};

/**
 * Deals a **local** network's key and writes one encrypted share file a node into `folder`, each under its
 * own passphrase, and `network.json` with the public values. Plaintext shares never touch the disk.
 */
export async function dealLocalNetwork(
  folder: string,
  threshold: number,
  passphrases: readonly string[],
): Promise<DealtNetwork> {
  const { networkPublicKey, shares } = deal(threshold, passphrases.length);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const nodes = await Promise.all(
    shares.map(async (share, i) => {
      const shareFile = join(folder, `share-${share.index}.jwe`);
      await writeFile(shareFile, await sealShare(share, passphrases[i] as string), {
        mode: 0o600,
        flag: "wx",
      });
      await chmod(shareFile, 0o600);
      return { shareIndex: share.index, publicShare: share.publicShare, shareFile };
    }),
  );
  const network = { networkPublicKey, threshold, nodes };
  await writeFile(join(folder, "network.json"), `${JSON.stringify(network, null, 2)}\n`);
  return network;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: "string" }, threshold: { type: "string" } },
  });
  const passphrases = (process.env.SHARE_PASSPHRASES ?? "").split(",").filter(Boolean);
  if (values.out === undefined || passphrases.length === 0 || passphrases.some((p) => p.length < 12)) {
    console.error("Usage: SHARE_PASSPHRASES=one,two,... dealer.ts --out FOLDER [--threshold T]");
    console.error("One passphrase a node, of 12 characters or more.");
    process.exitCode = 2;
    return;
  }
  const threshold = Number(values.threshold ?? Math.floor((2 * passphrases.length) / 3) + 1);
  const network = await dealLocalNetwork(values.out, threshold, passphrases);
  console.log("A dealer made this key: use it for a local network only.");
  console.log(JSON.stringify(network, null, 2));
}

if (import.meta.main) await main();
