import type { LockInfo } from "#lib/keys/locks.ts";
import { settings } from "../../../_messages/en/settings.ts";

const text = settings.keys;

/** A lock as the list shows it. */
export type NamedLock = LockInfo & { name: string; detail: string; removable: boolean };

/** Names locks, numbered where there are several of a kind. A vault keeps a recovery code, and something beside it. */
export function namedLocks(locks: readonly LockInfo[]): NamedLock[] {
  const seen = new Map<string, number>();
  const alone = (kind: LockInfo["kind"]) => locks.filter((lock) => lock.kind === kind).length === 1;
  const others = locks.filter(({ kind }) => kind !== "recovery").length;
  return locks.map((lock) => {
    const [name, detail] = text.kinds[lock.kind];
    const number = (seen.get(lock.kind) ?? 0) + 1;
    seen.set(lock.kind, number);
    return {
      ...lock,
      name: alone(lock.kind) ? name : text.several(name, number),
      detail,
      removable: lock.kind === "recovery" ? !alone("recovery") : others > 1,
    };
  });
}
