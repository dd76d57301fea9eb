import type { FormNote } from "@/lib/systems/contract/fields";
import { addressProblem, isBareIpv6, splitHostPort } from "../rules";
import { addressWarnings, isMistakenPort } from "../token-address";
import { grpcTlsPortOf } from "./context";
import { addressesOf, type Context, type SharedValues } from "./values";

/** An address as it was probably meant: scheme and path dropped, IPv6 bracketed, the gRPC TLS port; null when it cannot be guessed. */
export function betterAddress(address: string, port: number): string | null {
  const bare = address
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/[/?#].*$/, "");
  const better = isBareIpv6(bare) ? bracketed(bare, port) : withPort(bare, port);
  return better !== address && addressProblem(better) === null ? better : null;
}

/** A last group of four digits that names a port of Consul's was meant as one: "2001:db8::1:8503". */
function bracketed(address: string, port: number): string {
  const match = /^(.*):(\d{4,5})$/.exec(address);
  const meantAsPort =
    match !== null &&
    (match[2] === String(port) || match[2] === "8503" || isMistakenPort(match[2] ?? ""));
  return meantAsPort ? `[${match[1] ?? ""}]:${port}` : `[${address}]:${port}`;
}

function withPort(address: string, port: number): string {
  const parts = splitHostPort(address);
  if (!parts) return `${address.replace(/:+$/, "")}:${port}`;
  const host = parts.host.includes(":") ? `[${parts.host}]` : parts.host;
  return isMistakenPort(parts.port) || parts.port === "" ? `${host}:${port}` : address;
}

/** Remarks on external addresses: what the other side's servers will not reach, and the address as it was probably meant. */
export function addressNotes(values: SharedValues, context: Context): FormNote<SharedValues>[] {
  const addresses = addressesOf(values);
  const port = grpcTlsPortOf(context);
  return addresses.flatMap((address, index): FormNote<SharedValues>[] => {
    const better = address === "" ? null : betterAddress(address, port);
    const fix =
      better === null
        ? {}
        : {
            fix: {
              label: `Use ${better}`,
              set: { serverAddresses: addresses.with(index, better) },
            },
          };
    const fit = addressProblem(address) === null;
    if (!fit)
      return better === null
        ? []
        : [{ tone: "info", text: `"${address}" is probably meant as ${better}.`, ...fix }];
    return addressWarnings(address).map((text) => ({
      tone: "warning",
      text: `${address}: ${text}`,
      ...(isPortRemark(text) ? fix : {}),
    }));
  });
}

const isPortRemark = (text: string): boolean => text.startsWith("Port ");
