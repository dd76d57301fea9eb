import type { RequestPreview } from "@/lib/systems/contract/forms";

const isMask = (value: unknown): value is string =>
  typeof value === "string" && /^[•*]{3,}$/.test(value);

/** A body as it can be copied: masked secrets become placeholders named after their key. */
export function withPlaceholders(body: unknown, key = "secret"): unknown {
  if (isMask(body)) return `<${key}>`;
  if (Array.isArray(body)) return body.map((item) => withPlaceholders(item, key));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, withPlaceholders(value, name)]),
  );
}

/** One argument for a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A body as people read it. */
export const bodyText = (body: unknown): string =>
  body === undefined || body === null ? "" : JSON.stringify(body, null, 2);

/**
 * A request as a curl command. The address is the connection's; credentials are the placeholders of `signIn`, and
 * masked secrets become placeholders too, so that nothing secret is ever copied with it.
 */
export function curlCommand(
  { method, path, body }: RequestPreview,
  address: string,
  signIn: readonly string[] = [],
): string {
  const url = new URL(path, `${address.replace(/\/+$/, "")}/`).toString();
  const lines = [`curl --request ${method} ${quoted(url)}`];
  for (let index = 0; index < signIn.length; index += 2)
    lines.push(
      signIn
        .slice(index, index + 2)
        .map(quoted)
        .join(" "),
    );
  if (body !== undefined && body !== null) {
    lines.push("--header 'content-type: application/json'");
    lines.push(`--data ${quoted(JSON.stringify(withPlaceholders(body), null, 2))}`);
  }
  return lines.join(" \\\n  ");
}
