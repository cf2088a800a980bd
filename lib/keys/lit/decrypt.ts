import { type Bytes, concat } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { WrappedKey } from "../key-release.ts";
import { checkReleased } from "../key-release-checks.ts";
import { wrappedKeyInvalid } from "../key-release-errors.ts";
import { badShares, newAttempt } from "./attempt.ts";
import { CHAIN_LABEL, type ReadCondition, resourceKey } from "./conditions.ts";
import { failureOf } from "./failure.ts";
import { attemptKey, type KeywardLitClient } from "./lit-client.ts";
import type { NetworkState } from "./registry.ts";
import { type Session, signaturesFor } from "./session.ts";

/** A wrapped key with its condition and resource worked out. */
export type Task = { key: WrappedKey; condition: ReadCondition; resource: string };

export type DecryptContext = {
  client: KeywardLitClient;
  network: NetworkState;
  session: Session;
  /** Called with nodes that sent bad shares, before the others are asked again. */
  onMisbehaved: (urls: string[]) => void;
};

/**
 * Opens one wrapped key with shares of the connected nodes. Nodes with bad shares are left out from then on,
 * and the rest asked again while enough remain.
 */
export async function decryptKey(task: Task, context: DecryptContext): Promise<Bytes> {
  const { key, condition, resource } = task;
  const { client, network, session, onMisbehaved } = context;
  const id = attemptKey(condition, key.plaintextHash);
  const dropped: string[] = [];
  // Each round but the last finds another bad node, so this ends.
  for (;;) {
    const attempt = newAttempt();
    client.attempts.set(id, attempt);
    const opened = await tryOnce(task, client, session);
    client.attempts.delete(id);
    // What bad shares make may open to something, but not to what the key's digest says.
    const released =
      "error" in opened ? undefined : await checkReleased(opened.plaintext, key).catch(() => undefined);
    if (released !== undefined) return released;

    const combined = !("error" in opened) || isNamed(opened.error, "CombinationFailed");
    const bad = await badShares(attempt, network, resourceKey(resource));
    if (combined && bad.length === 0) throw wrappedKeyInvalid(key);
    // Another key's decrypt, under way at the same time, may have dropped it already.
    const found = bad.filter((url) => !dropped.includes(url));
    for (const url of found) client.connectedNodes.delete(url);
    dropped.push(...found);
    if (found.length > 0) onMisbehaved(found);
    if (!combined || found.length === 0 || client.connectedNodes.size < network.threshold) {
      throw failureOf(key, attempt, dropped, client.missing, network.threshold);
    }
  }
}

async function tryOnce(
  { key, condition, resource }: Task,
  client: KeywardLitClient,
  session: Session,
): Promise<{ plaintext: Bytes } | { error: unknown }> {
  try {
    const { decryptedData } = await client.decrypt({
      chain: CHAIN_LABEL,
      evmContractConditions: [condition],
      ciphertext: key.ciphertext,
      dataToEncryptHash: key.plaintextHash,
      sessionSigs: await signaturesFor(session, client.connectedNodes, resource),
    });
    return { plaintext: concat(decryptedData) };
  } catch (error) {
    return { error };
  }
}
