/** The header by which requests that are one act to a person say so: a form's looks and tests, and its saving. */
export const actHeader = "peerdeck-act";

const idBytes = 16;
const actId = /^[0-9a-f]{32}$/;

/** A new act's id, which nobody else comes up with. */
export const newAct = (): string =>
  [...crypto.getRandomValues(new Uint8Array(idBytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** The act a request says it belongs to; null for none, and for what is no id. */
export function actOf(headers: Headers): string | null {
  const told = headers.get(actHeader);
  return told !== null && actId.test(told) ? told : null;
}
