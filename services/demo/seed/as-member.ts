import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { type SignedIn, signIn } from "#lib/hospital/sign-in.ts";
import type { Member } from "./member.ts";

/** Does something as somebody of the demo network, in a session that ends with it. */
export async function asMember<Result>(
  hospital: Hospital,
  { signer }: Pick<Member, "signer">,
  work: (session: SignedIn) => Promise<Result>,
): Promise<Result> {
  const session = await signIn(hospital, signer);
  try {
    return await work(session);
  } finally {
    await session.signOut();
  }
}
