import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";

/** Expects `work` to fail with the Keyward error called `name`, and returns that error. For tests. */
export async function expectNamed(
  work: Promise<unknown> | (() => unknown),
  name: string,
): Promise<KeywardError> {
  let error: unknown;
  try {
    await (typeof work === "function" ? work() : work);
  } catch (caught) {
    error = caught;
  }
  expect(error, `expected ${name}`).to.be.instanceOf(KeywardError);
  expect((error as KeywardError).name).to.equal(name);
  return error as KeywardError;
}
