/** Waits until something is so; what fails on the way counts as not yet. */
export async function until(what: () => unknown, patience = 30_000): Promise<void> {
  let last: unknown;
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    try {
      if (await what()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited in vain: ${last instanceof Error ? last.message : "it did not come"}`, {
    cause: last,
  });
}
