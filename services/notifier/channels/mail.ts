import { createTransport } from "nodemailer";
import { deliveryError, type Sender } from "./channel.ts";
import { mailText } from "./templates.ts";

/** Milliseconds. All together stay below what a job may take. */
const PATIENCE = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 5_000,
  socketTimeout: 15_000,
};

/** Mail over SMTP. A repeated try carries the same Message-ID, by which mailboxes know it. */
export function mailSender(smtpUrl: string, from: string, appUrl: string): Sender {
  const transport = createTransport({ url: smtpUrl, ...PATIENCE });
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    async send(address, deliveryId, kind) {
      try {
        await transport.sendMail({
          from: { name: "Keyward", address: from },
          to: { name: "", address },
          messageId: `<${deliveryId}@${domain}>`,
          headers: { "auto-submitted": "auto-generated" },
          ...mailText(appUrl, kind),
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        // 5xx about this envelope or message stays so; about our own login it is the operator's to mend.
        const final = (code === "EENVELOPE" || code === "EMESSAGE") && (responseCode ?? 0) >= 500;
        throw deliveryError(final ? "DeliveryRefused" : "DeliveryFailed", responseCode ?? code);
      }
    },
    close: () => transport.close(),
  };
}
