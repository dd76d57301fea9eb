import type { Connection } from "@/lib/domain/connection";
import type { OutgoingProxy, TlsTrust } from "@/lib/domain/connection";
import type { CertificateAsked } from "@/lib/queries/connections";
import { longestAddress, readAddress } from "@/lib/systems/kit/address-text";
import { mustEnterAgain } from "@/lib/systems/kit/kept-credentials";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import { colons } from "./trust-text";

/** What stands in the form. Fields of all kinds of credentials and trust exist side by side; only the chosen ones are sent. */
export interface ConnectionFormValues {
  name: string;
  address: string;
  consoleAddress: string;
  settings: Record<string, unknown>;
  /** Of a stored connection: leave its credentials as they are. */
  keepCredentials: boolean;
  credentials: { kind: string; values: Record<string, unknown> };
  trust: { mode: string; caPem: string; sha256: string };
  proxy: { mode: string; address: string; user: string; password: string };
}

const emptyTexts = (names: readonly { name: string }[]): Record<string, string> =>
  Object.fromEntries(names.map(({ name }) => [name, ""]));

/** What the form begins with: empty, or a stored connection without its credentials, which never come back. */
export function connectionValues(
  definition: SystemOutline,
  connection: Connection | null,
): ConnectionFormValues {
  const proxy = connection?.proxy ?? { mode: "environment" as const };
  const trust = { mode: "system", caPem: "", sha256: "" };
  return {
    name: connection?.name ?? "",
    address: connection?.address ?? "",
    consoleAddress: connection?.consoleAddress ?? "",
    settings: { ...emptyTexts(definition.settings.fields), ...connection?.settings },
    keepCredentials: connection !== null,
    credentials: {
      kind: connection?.credentialKind ?? definition.credentials[0]?.id ?? "",
      values: emptyTexts(definition.credentials.flatMap((kind) => kind.fields)),
    },
    proxy: {
      mode: proxy.mode,
      address: proxy.mode === "own" ? proxy.address : "",
      user: (proxy.mode === "own" && proxy.user) || "",
      password: "",
    },
    trust: connection
      ? {
          ...trust,
          ...connection.trust,
          ...(connection.trust.mode === "fingerprint" && {
            sha256: colons(connection.trust.sha256),
          }),
        }
      : trust,
  };
}

/** Settings left empty are left out: to a schema an empty text is a text. */
const filled = (settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== "" && value !== undefined),
  );

/** Only the chosen way is sent; a password left empty stays as it is stored. */
const sentProxy = ({ mode, password, ...own }: ConnectionFormValues["proxy"]) =>
  mode === "own" ? { mode, ...own, ...(password !== "" && { password }) } : { mode };

/** What is sent for what stands in the form. */
export function toSend(
  definition: SystemOutline,
  { keepCredentials, settings, proxy, ...values }: ConnectionFormValues,
  connection: Connection | null,
): Record<string, unknown> {
  const sent = { ...values, settings: filled(settings), proxy: sentProxy(proxy) };
  if (connection === null) return { system: definition.id, ...sent };
  const { credentials, ...rest } = sent;
  return keepCredentials ? rest : { ...rest, credentials };
}

/** Whose certificate is looked at from the form: of the address, by the proxy, with its stored password if none is typed. */
export const certificateAsked = (
  address: string,
  proxy: ConnectionFormValues["proxy"],
  connection: Connection | null,
): CertificateAsked => ({
  address,
  proxy: sentProxy(proxy) as CertificateAsked["proxy"],
  ...(connection && { connectionId: connection.id }),
});

/** The address as it will be stored, or null while it cannot be. */
export function storedAddress(definition: SystemOutline, text: string): string | null {
  const given = text.trim();
  const read = given.length <= longestAddress ? readAddress(given, definition.address) : null;
  return read !== null && "address" in read ? read.address : null;
}

/**
 * Why the stored credentials may not be kept with what stands in the form; null while they may. The server decides by
 * the same rule.
 */
export function reasonToEnterAgain(
  definition: SystemOutline,
  connection: Connection,
  {
    address,
    settings,
    trust,
    proxy,
  }: Pick<ConnectionFormValues, "address" | "settings" | "trust" | "proxy">,
): ReturnType<typeof mustEnterAgain> {
  return mustEnterAgain(connection, {
    address: storedAddress(definition, address) ?? connection.address,
    settings,
    trust: { mode: trust.mode as TlsTrust["mode"] },
    proxy: { mode: proxy.mode as OutgoingProxy["mode"], address: proxy.address },
  });
}
