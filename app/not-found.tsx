import { connection } from "next/server.js";
import { errors } from "./_messages/en/errors.ts";
import { Message } from "./_status/message.tsx";

export default async function NotFound() {
  // Rendered for each request, since scripts run by its nonce alone.
  await connection();
  return <Message title={errors.notFound} lead={errors.notFoundLead} />;
}
