const own: Readonly<Record<string, string>> = {
  "session.create": "Sign in",
  "session.delete": "Sign out",
  "invitations.accept": "Accept an invitation",
};

/** "peers.create" → "Create · peers"; unknown shapes stay as they are. */
export function actionText(action: string): string {
  if (own[action]) return own[action];
  const [area = "", verb = ""] = action.split(".");
  if (!area || !verb) return action;
  const words = verb.replaceAll(/[-_]/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} · ${area.replaceAll("-", " ")}`;
}

/** The details of an entry in one line: "role: viewer, peers: 4". */
export const detailText = (detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== "")
    .map(
      ([key, value]) =>
        `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(", ");
