/** Saves a text as a file, made in the browser from memory; it is in no cache and no URL that outlives the click. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** "key-backup-eu-prod-01-2026-05-26.txt" */
export const backupFileName = (name: string, now: Date): string =>
  `key-backup-${name.replaceAll(/[^A-Za-z0-9._-]+/g, "-")}-${now.toISOString().slice(0, 10)}.txt`;
