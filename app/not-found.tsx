import { connection } from "next/server.js";
import { en } from "./_messages/en.ts";
import { Message } from "./_status/message.tsx";

export default async function NotFound() {
  // Rendered for each request, since scripts run by its nonce alone.
  await connection();
  return <Message title={en.errors.notFound} lead={en.errors.notFoundLead} />;
}
