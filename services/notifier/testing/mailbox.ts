import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Mail = { to: string[]; from: string; text: string; messageId: string };

/** A mail server of tests, and what it took. */
export type Mailbox = {
  url: string;
  mails: Mail[];
  /** `hold` reads a mail and never answers; `refuse` refuses the address for good, `busy` for now. */
  mode: "take" | "hold" | "refuse" | "busy";
  /** Mails that it read, taken or not. */
  seen: number;
  stop(): Promise<void>;
};

/** @param at its port: any free one unless given. */
export async function startMailbox(at = 0): Promise<Mailbox> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      if (mailbox.mode === "refuse" || mailbox.mode === "busy") {
        const responseCode = mailbox.mode === "refuse" ? 550 : 451;
        return done(Object.assign(new Error(`<${address}> is not known here`), { responseCode }));
      }
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mailbox.seen += 1;
        if (mailbox.mode === "hold") return;
        const { mailFrom, rcptTo } = session.envelope;
        const text = Buffer.concat(chunks).toString();
        mailbox.mails.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? "" : mailFrom.address,
          text,
          messageId: /^message-id: (.*)$/im.exec(text)?.[1]?.trim() ?? "",
        });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    mode: "take",
    seen: 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}
