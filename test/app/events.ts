/** One server-sent event, as its reader sees it. */
export type ServerEvent = { id: number; event: string; data: Record<string, unknown>; raw: string };

/** Reads server-sent events from an answer, one by one. */
export function eventsIn(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  let ended = false;
  return {
    /** The next event, past signs of life; undefined at the end. */
    async next(): Promise<ServerEvent | undefined> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const raw = text.slice(0, end);
          text = text.slice(end + 2);
          if (raw.startsWith(":")) continue;
          const fields = Object.fromEntries(raw.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
          return { id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data), raw };
        }
        if (ended) return undefined;
        const { value, done } = await reader.read();
        ended = done;
        text += decoder.decode(value, { stream: true });
      }
    },
    cancel: () => reader.cancel(),
  };
}
