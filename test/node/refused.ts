import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";

/** The longest that anybody waits for a refusal, in milliseconds: a store may keep silent for ten seconds. */
const PATIENCE = 15_000;

/** What somebody who asks is told instead of an answer: a named error that says what to do, and soon. */
export async function refusedBy(
  act: () => Promise<unknown>,
  names: readonly string[],
): Promise<KeywardError> {
  const started = Date.now();
  const error = await act().then(
    () => "an answer",
    (thrown: unknown) => thrown,
  );
  expect(error, String(error)).to.be.instanceOf(KeywardError);
  const { name, action } = error as KeywardError;
  expect(names).to.include(name);
  expect(action, name).to.be.a("string");
  expect(Date.now() - started, name).to.be.below(PATIENCE);
  return error as KeywardError;
}
