import { base64OfText } from "@/lib/systems/kit/base64";

/** Takes a token apart and puts it together again with changes: for tests of what Consul refuses in one. */
export function altered(token: string, changes: Record<string, unknown>): string {
  const content = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Record<
    string,
    unknown
  >;
  return base64OfText(JSON.stringify({ ...content, ...changes }));
}

export const contentOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Record<string, unknown>;
