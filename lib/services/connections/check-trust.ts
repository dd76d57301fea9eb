import "server-only";
import { X509Certificate } from "node:crypto";
import type { TlsTrust } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";

const begin = "-----BEGIN CERTIFICATE-----";
const end = "-----END CERTIFICATE-----";

/** The certificates of a PEM text, each with its own lines; in one pass, whatever the text is. */
function* blocksOf(text: string): Generator<string> {
  for (let from = text.indexOf(begin); from >= 0; ) {
    const until = text.indexOf(end, from);
    if (until < 0) return;
    yield text.slice(from, until + end.length);
    from = text.indexOf(begin, until + end.length);
  }
}

function readable(pem: string): boolean {
  try {
    new X509Certificate(pem);
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
  const blocks = [...blocksOf(trust.caPem)];
  if (blocks.length > 0 && blocks.every(readable)) return;
  const detail =
    "Paste the whole certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----; this one cannot be read.";
  throw new AppError("invalid_input", detail, { issues: [{ pointer: "/trust/caPem", detail }] });
}
