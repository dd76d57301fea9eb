import { z } from "zod";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { atMost } from "@/lib/domain/limits";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

type AddressRules = Pick<SystemDefinition["address"], "label" | "placeholder" | "protocols">;

/** Whether a text says how to reach what it names. */
export const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

function mistakeIn(text: string, { placeholder, protocols }: AddressRules): string | null {
  const begin = protocols.map((protocol) => `${protocol}://`).join(" or ");
  if (text === "") return `Enter an address, for example ${placeholder}.`;
  if (!hasScheme.test(text)) return `Begin the address with ${begin}, for example ${placeholder}.`;
  if (!URL.canParse(text) || /\s/.test(text))
    return `Enter the address as a URL, for example ${placeholder}.`;
  const url = new URL(text);
  if (!protocols.some((protocol) => url.protocol === `${protocol}:`))
    return `Begin the address with ${begin}.`;
  if (url.hostname === "") return `Enter a host name or IP address, for example ${placeholder}.`;
  if (url.username !== "" || url.password !== "")
    return "Leave user name and password out of the address; they have their own fields.";
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(text))
    return "Leave out everything from ? or # on.";
  return null;
}

/**
 * The address of a connection: an absolute URL without credentials, query or fragment, in a protocol the system
 * allows. Where only one protocol is allowed it may be left out. Output has no trailing slash.
 */
export const addressSchema = (rules: AddressRules) =>
  z
    .string(`Enter an address, for example ${rules.placeholder}.`)
    .trim()
    .max(...atMost(500, "Use at most 500 characters for the address."))
    .transform((text, context) => {
      const [only, ...others] = rules.protocols;
      const whole =
        text !== "" && !hasScheme.test(text) && others.length === 0 ? `${only}://${text}` : text;
      const mistake = mistakeIn(whole, rules);
      if (mistake === null) return new URL(whole).href.replace(/\/+$/, "");
      context.addIssue({ code: "custom", message: mistake, input: text });
      return z.NEVER;
    });

/**
 * What an address leads to, for the line under its field.
 * @returns null while it cannot be read; `portWritten` is false where the protocol's own port is meant.
 */
export function addressParts(
  address: string,
): { host: string; port: number; encrypted: boolean; portWritten: boolean } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const { protocol, hostname } = url;
  if ((protocol !== "https:" && protocol !== "http:") || hostname === "") return null;
  return {
    host: hostname,
    port: hostAndPort(url).port,
    encrypted: protocol === "https:",
    portWritten: /:\d+(\/|$)/.test(address.slice(protocol.length + 2)),
  };
}
