import { hostAndPort } from "@/lib/domain/host-and-port";
import type { SystemOutline } from "@/lib/systems/contract/definition";

// Free of zod, for the browser's first load.

export type AddressRules = Pick<SystemOutline["address"], "label" | "placeholder" | "protocols">;

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

export const longestAddress = 500;

/**
 * Reads a text without spaces around it as the address of a connection, in a protocol the system allows. Where only one
 * protocol is allowed it may be left out.
 * @returns the address without a trailing slash, or what is wrong with the text.
 */
export function readAddress(
  text: string,
  rules: AddressRules,
): { address: string } | { mistake: string } {
  const [only, ...others] = rules.protocols;
  const whole =
    text !== "" && !hasScheme.test(text) && others.length === 0 ? `${only}://${text}` : text;
  const mistake = mistakeIn(whole, rules);
  return mistake === null ? { address: new URL(whole).href.replace(/\/+$/, "") } : { mistake };
}

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
