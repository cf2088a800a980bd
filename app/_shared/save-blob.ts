/** Has the browser save something as a file. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; the content leaves the memory with the URL.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}
