import type { OutgoingProxy, TlsTrust } from "@/lib/domain/connection";
import { hasScheme } from "./address-text";

/** What decides who gets to see a connection's credentials. */
export interface Destination {
  address: string;
  settings: Record<string, unknown>;
  trust: { mode: TlsTrust["mode"] };
  proxy?: { mode: OutgoingProxy["mode"]; address?: string };
}

/** Every place secrets may be sent to: the origin of the address and of every setting that is a URL. */
function originsOf({ address, settings }: Destination): Set<string> {
  const texts = [address, ...Object.values(settings)].filter(
    (value): value is string => typeof value === "string",
  );
  return new Set(
    texts
      .filter((text) => hasScheme.test(text) && URL.canParse(text))
      .map((text) => new URL(text).origin),
  );
}

/** Whether another proxy could read what passes through it: where nothing is encrypted, or nobody looks for whom. */
const isOpenToProxy = (before: Destination, after: Destination): boolean =>
  after.proxy?.mode === "own" &&
  (before.proxy?.mode !== "own" || before.proxy.address !== after.proxy.address) &&
  (after.trust.mode === "none" || [...originsOf(after)].some((origin) => /^http:/.test(origin)));

/** Why stored credentials cannot be kept with a change, in words. */
export const whyEnterAgain = {
  elsewhere:
    "They are kept only for the address they were stored with, so that nobody can have them sent to another host.",
  proxy:
    "They are kept only while no other proxy can read them, which it can where the address is not encrypted or its certificate not verified.",
  unverified:
    "They are kept only while the certificate is verified, so that nobody can have them sent to whoever answers at the address.",
} as const;

/**
 * Whether a change would have stored credentials sent to where, or to whom, they were not sent before: to another
 * origin, or to a server whose certificate nobody looks at any more. Whoever may edit connections could read a secret
 * that way.
 */
export function mustEnterAgain(
  before: Destination,
  after: Destination,
): keyof typeof whyEnterAgain | null {
  const known = originsOf(before);
  if ([...originsOf(after)].some((origin) => !known.has(origin))) return "elsewhere";
  if (isOpenToProxy(before, after)) return "proxy";
  return after.trust.mode === "none" && before.trust.mode !== "none" ? "unverified" : null;
}
