/** Called once when the server starts, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { checkStart } = await import("./app/_server/check-start.ts");
  await checkStart();
  const { startBackground } = await import("./app/_server/start.ts");
  startBackground();
}
