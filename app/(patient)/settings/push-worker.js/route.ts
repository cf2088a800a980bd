/** What a notification says comes from the notifier: that something happened, and no more. */
const WORKER = `
addEventListener("push", (event) => {
  const { title = "Keyward", body = "", tag } = event.data ? event.data.json() : {};
  event.waitUntil(registration.showNotification(title, { body, tag, icon: "/icon.svg" }));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow("/"));
});
`;

export const dynamic = "force-static";

/** The worker that shows pushed messages. It reads no record, and answers no page's requests. */
export const GET = (): Response =>
  new Response(WORKER, { headers: { "content-type": "text/javascript; charset=utf-8" } });
