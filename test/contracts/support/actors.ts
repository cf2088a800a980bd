import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { ethers } from "./deploy.ts";

const NAMES = [
  "governor",
  "relayer",
  "stranger",
  "hospitalAdmin",
  "laboratoryAdmin",
  "insurerAdmin",
  "ambulanceAdmin",
  "doctor",
  "nurse",
  "analyst",
  "adjuster",
  "responder",
  "alice",
  "bob",
  "owner",
  "colleague",
  "newcomer",
  "officer",
  "secondBody",
] as const;

export type Actors = Record<(typeof NAMES)[number], HardhatEthersSigner>;

/** Everybody, by name; the governor deploys, and governs until a hand-over. */
export async function cast(): Promise<Actors> {
  const signers = await ethers.getSigners();
  return Object.fromEntries(NAMES.map((name, index) => [name, signers[index]])) as Actors;
}
