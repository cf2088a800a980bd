import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type S3Bucket, s3Bucket } from "./s3-bucket.ts";

type S3rver = { run(): Promise<AddressInfo>; close(): Promise<void>; httpServer: Server };

/** The one account that s3rver knows. */
export const S3_CREDENTIALS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

/** An S3 server of this process, for tests. */
export type S3StandIn = {
  endpoint: string;
  /** Makes a bucket of the next name. */
  newBucket(): Promise<{ name: string; bucket: S3Bucket }>;
  bucket(name: string): S3Bucket;
  stop(): Promise<void>;
};

/** Starts s3rver, which keeps objects in a temporary folder. */
export async function s3StandIn(): Promise<S3StandIn> {
  const Server = createRequire(import.meta.url)("s3rver") as new (options: object) => S3rver;
  const directory = await mkdtemp(join(tmpdir(), "keyward-s3-"));
  const server = new Server({ port: 0, address: "127.0.0.1", silent: true, directory, vhostBuckets: false });
  const endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  const buckets: S3Bucket[] = [];
  let made = 0;

  function bucket(name: string): S3Bucket {
    const opened = s3Bucket({ bucket: name, region: "us-east-1", endpoint, credentials: S3_CREDENTIALS });
    buckets.push(opened);
    return opened;
  }
  return {
    endpoint,
    bucket,
    async newBucket() {
      const name = `bucket-${made++}`;
      await fetch(`${endpoint}/${name}`, { method: "PUT" });
      return { name, bucket: bucket(name) };
    },
    async stop() {
      for (const each of buckets) each.close();
      server.httpServer.closeAllConnections();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
