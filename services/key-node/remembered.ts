/**
 * Keeps the latest answers to what comes out the same each time. A promise that fails isn't kept.
 * @param capacity how many are kept; the one that was asked for longest ago goes first.
 */
export function remembered<Answer>(capacity: number): (key: string, find: () => Answer) => Answer {
  const known = new Map<string, Answer>();
  return (key, find) => {
    const before = known.get(key);
    const answer = before ?? find();
    known.delete(key);
    known.set(key, answer);
    if (answer instanceof Promise)
      answer.catch(() => {
        if (known.get(key) === answer) known.delete(key);
      });
    for (const oldest of known.keys()) {
      if (known.size <= capacity) break;
      known.delete(oldest);
    }
    return answer;
  };
}
