import "server-only";
import { X509Certificate } from "node:crypto";
import type { TlsTrust } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import { type PemBlock, pemBlocks } from "@/lib/systems/kit/pem";

function readable({ text }: PemBlock): boolean {
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Refuses authorities that cannot be read, before a connection fails for a reason nobody sees.
 * @throws AppError `invalid_input` with pointer /trust/caPem.
 */
export function checkTrust(trust: TlsTrust): void {
  if (trust.mode !== "ca") return;
  const blocks = [...pemBlocks(trust.caPem)].filter(({ label }) => label === "CERTIFICATE");
  if (blocks.length > 0 && blocks.every(readable)) return;
  const detail =
    "Paste the whole certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----; this one cannot be read.";
  throw new AppError("invalid_input", detail, { issues: [{ pointer: "/trust/caPem", detail }] });
}
