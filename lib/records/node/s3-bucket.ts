import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

/** Where a bucket is, and who asks. */
export type S3Location = {
  bucket: string;
  region: string;
  /** Of a server other than AWS; buckets are then addressed by path. */
  endpoint?: string | undefined;
  /** Otherwise found as the SDK does: environment, profile, instance. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
};

/** The four operations of S3 that a store needs, on objects whose names it chose itself. */
export type S3Bucket = {
  get(key: string): Promise<Bytes | undefined>;
  has(key: string): Promise<boolean>;
  /** S3 itself refuses bytes that don't match `sha256` (base64). */
  put(key: string, bytes: Bytes, sha256?: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** In the order of their names. */
  keys(prefix: string): AsyncIterable<string>;
  close(): void;
};

/**
 * S3 is consistent: a read after a write that was answered finds it. Every failure but absence is
 * `StorageUnavailable`, so that a bucket out of reach never looks empty.
 */
export function s3Bucket({ bucket: Bucket, region, endpoint, credentials }: S3Location): S3Bucket {
  const client = new S3Client({
    region,
    // Some servers know nothing of the newer default checksums; blobs carry a SHA-256 of their own.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
  });

  return {
    async get(Key) {
      const answer = await unlessMissing(client.send(new GetObjectCommand({ Bucket, Key })));
      const bytes = await answer?.Body?.transformToByteArray().catch(unavailable);
      return bytes && (bytes as Bytes);
    },

    async has(Key) {
      return (await unlessMissing(client.send(new HeadObjectCommand({ Bucket, Key })))) !== undefined;
    },

    async put(Key, Body, sha256) {
      const checksum = sha256 === undefined ? {} : { ChecksumSHA256: sha256 };
      await client
        .send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: Body.length, ...checksum }))
        .catch(unavailable);
    },

    async remove(Key) {
      await unlessMissing(client.send(new DeleteObjectCommand({ Bucket, Key })));
    },

    async *keys(Prefix) {
      for (let ContinuationToken: string | undefined; ; ) {
        const page = await client
          .send(
            new ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken ? { ContinuationToken } : {}) }),
          )
          .catch(unavailable);
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
        if (!page.IsTruncated || !page.NextContinuationToken) return;
        ContinuationToken = page.NextContinuationToken;
      }
    },

    close: () => client.destroy(),
  };
}

/** The answer, or undefined where the object is missing: HEAD has no body, so it is told by its status. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { name } = error as Error;
    if (name === "NoSuchKey" || name === "NotFound") return undefined;
    return unavailable(error);
  }
}

function unavailable(cause: unknown): never {
  throw new KeywardError("StorageUnavailable", {
    message: "The storage behind this store doesn't answer as it should.",
    action: "Try again later; the operator finds the cause in the storage.",
    details: { kind: cause instanceof Error ? cause.name : "unknown" },
    cause,
  });
}
