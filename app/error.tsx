"use client";
import { en } from "./_messages/en.ts";
import { Message } from "./_status/message.tsx";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <Message title={en.errors.title} lead={en.errors.lead} retry={reset} />;
}
