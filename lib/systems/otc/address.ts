import "server-only";
import type { TlsTrust } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import type { OtcSettings } from "./settings";

/** Addresses copied from the service catalogue end in a version, which the paths we ask for bring themselves. */
const withoutVersion = (address: string): string =>
  address
    .trim()
    .replace(/\/+$/, "")
    .replace(/\/(v2\.0|v3)(\/[^/]+)?$/, "");

/** Base URL of the service dcaas; "…/v2.0" of the catalogue is dropped. */
export const directConnectUrl = (address: string): string => withoutVersion(address);

/**
 * Base URL of Keystone: the one set, or the neighbour of the Direct Connect address.
 * The Swiss region signs in at "iam-pub". Throws `invalid_input` when there is neither.
 */
export function identityUrl(address: string, settings: OtcSettings): string {
  if (settings.iamAddress) return withoutVersion(settings.iamAddress);
  const url = new URL(withoutVersion(address));
  const region = /^dcaas\.(.+)$/.exec(url.hostname)?.[1];
  if (!region) {
    throw new AppError("invalid_input", "Enter the sign-in address (IAM) of the connection.", {
      issues: [
        {
          pointer: "/settings/iamAddress",
          detail: "Enter the sign-in address, for example https://iam.eu-de.otc.t-systems.com.",
        },
      ],
    });
  }
  url.hostname = `${region.startsWith("eu-ch2.") ? "iam-pub" : "iam"}.${region}`;
  return withoutVersion(url.toString());
}

/** A pinned fingerprint belongs to the Direct Connect certificate; sign-in, another host, is judged by the system's authorities. */
export function identityTrust(trust: TlsTrust, address: string, iamUrl: string): TlsTrust {
  return trust.mode === "fingerprint" && new URL(address).host !== new URL(iamUrl).host
    ? { mode: "system" }
    : trust;
}
