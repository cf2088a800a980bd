import { type BlockPutOptions, create } from "kubo-rpc-client";
import { CID } from "multiformats/cid";
import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { checkedBlob } from "../checked-blob.ts";
import { blobMissing } from "../store-errors.ts";
import { type BlobVault, rangeName } from "../vault.ts";

/** Kubo lists all pins or none, and a comparison asks for 256 ranges in a row. */
const LISTING_AGE = 5_000;
const NOT_HERE = /not found locally|could not find|blockservice: key not found/;

/** `cid-codec` came to the RPC after the client's types. */
const RAW_BLOCK: BlockPutOptions & { cidCodec: string } = {
  cidCodec: "raw",
  mhtype: "sha2-256",
  pin: true,
  allowBigBlock: true,
};

/**
 * Blobs as pinned blocks of a Kubo node (IPFS), by its RPC; CIDv1, raw, sha2-256: the CID is the ledger's digest.
 * Only blobs, which are ciphertext for ever: IPFS can't erase, so envelopes and keyrings never go there. Blocks of more than
 * 2 MiB stay on this node, as bitswap doesn't carry them; replicas are fed by the stores.
 * @param url of the RPC, which gives power over the node: keep it on the loopback address.
 */
export function kuboBlobs(url: string, patience = 30_000): BlobVault {
  const kubo = create({ url, timeout: patience });
  let listing: { at: number; cids: Promise<Set<string>> } | undefined;

  async function ask<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (cause) {
      if (cause instanceof Error && NOT_HERE.test(cause.message)) return undefined;
      throw new KeywardError("StorageUnavailable", {
        message: "The IPFS node behind this store doesn't answer as it should.",
        action: "Try again later; the operator looks at the node.",
        details: { kind: cause instanceof Error ? cause.name : "unknown" },
        cause,
      });
    }
  }
  // Offline: otherwise it would search the whole network for a blob that it lacks.
  const locally = { offline: true } as object;

  async function pinned(): Promise<Set<string>> {
    const cids = new Set<string>();
    for await (const { cid } of kubo.pin.ls({ type: "recursive" })) {
      const text = cid.toString();
      if (isBlob(text)) cids.add(text);
    }
    return cids;
  }

  return {
    async put(bytes) {
      const cid = cidOf(await digestOfBytes(bytes));
      const key = await ask(kubo.block.put(bytes, RAW_BLOCK));
      if (key?.toString() === cid) {
        (await listing?.cids)?.add(cid);
        return cid;
      }
      throw new KeywardError("StorageUnavailable", {
        message: "The IPFS node stored the blob under another address.",
        action: "Check the node's version: it must make CIDv1 of raw blocks.",
        details: { cid },
      });
    },

    async get(cid) {
      digestOf(cid);
      const bytes = await ask(kubo.block.get(CID.parse(cid), locally));
      if (bytes === undefined) throw blobMissing(cid);
      return checkedBlob(cid, bytes as Bytes);
    },

    async has(cid) {
      digestOf(cid);
      return (await ask(kubo.block.stat(CID.parse(cid), locally))) !== undefined;
    },

    async *cids(range) {
      if (listing === undefined || Date.now() - listing.at > LISTING_AGE) {
        listing = { at: Date.now(), cids: ask(pinned()).then((cids) => cids ?? new Set()) };
      }
      const cids = [...(await listing.cids)].map((cid) => ({ cid, range: digestOf(cid).slice(2, 4) }));
      const wanted = range === undefined ? cids : cids.filter((each) => each.range === rangeName(range));
      for (const { cid } of wanted.sort((a, b) => (a.range < b.range ? -1 : 1))) yield cid;
    },
  };
}

/** The node may pin other things too. */
function isBlob(cid: string): boolean {
  try {
    return digestOf(cid) !== undefined;
  } catch {
    return false;
  }
}
