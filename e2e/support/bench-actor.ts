/** Who does what benches have a server do. */
export const benchActor = {
  kind: "user",
  userId: "bench",
  email: "bench@example.com",
  name: "Bench",
  role: "admin",
  credentialId: "bench",
  credentialLabel: null,
} as const;

/** For what writes its own lines in Activity, where nobody reads them. */
export const unread = { target: () => undefined, detail: () => undefined };
