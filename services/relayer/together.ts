/**
 * Lets requests that come while others are under way go together: a crowd costs a few round trips, not one each,
 * and a single request waits for nothing.
 * @param lanes how many groups may be under way at once.
 * @param most how many requests a group has at most.
 * @param run answers a group in its order; an answer that is an Error is thrown to its request, and whatever
 * `run` throws to all of them.
 */
export function together<Request, Answer>(
  { lanes, most }: { lanes: number; most: number },
  run: (requests: readonly Request[]) => Promise<readonly (Answer | Error)[]>,
): (request: Request) => Promise<Answer> {
  type Waiting = { request: Request; resolve: (answer: Answer) => void; reject: (error: unknown) => void };
  const queue: Waiting[] = [];
  let busy = 0;

  async function work(): Promise<void> {
    if (busy >= lanes) return;
    busy++;
    while (queue.length > 0) {
      const group = queue.splice(0, most);
      try {
        const answers = await run(group.map(({ request }) => request));
        for (const [i, { resolve, reject }] of group.entries()) {
          const answer = answers[i];
          if (answer instanceof Error) reject(answer);
          else resolve(answer as Answer);
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    busy--;
  }

  return (request) =>
    new Promise((resolve, reject) => {
      queue.push({ request, resolve, reject });
      // Those of the same moment go together too.
      queueMicrotask(() => void work());
    });
}
