import "server-only";
import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { clock } from "@/lib/config/clock";
import { env } from "@/lib/config/env";
import { logEvent } from "@/lib/log/logger";
import { textOf } from "@/lib/errors/text-of";

/** How often the two files are looked at, in milliseconds. What is new is taken when it looks the same twice. */
export const lookEveryMs = 5_000;

export interface TlsFiles {
  cert: string;
  key: string;
}

/** What this server identifies itself with, as it is configured; null when something else ends TLS. */
export function tlsFiles(): TlsFiles | null {
  const { PEERDECK_TLS_CERT: cert, PEERDECK_TLS_KEY: key } = env();
  return cert !== undefined && key !== undefined ? { cert, key } : null;
}

function read(name: string, file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${name} cannot be read: ${textOf(error)}`, { cause: error });
  }
}

/** @throws Error that names the variable whose file is wrong, and how. */
function readPair(files: TlsFiles): {
  options: SecureContextOptions;
  certificate: X509Certificate;
} {
  const cert = read("PEERDECK_TLS_CERT", files.cert);
  const key = read("PEERDECK_TLS_KEY", files.key);
  if (/ENCRYPTED/.test(key))
    throw new Error("PEERDECK_TLS_KEY is locked with a passphrase. Give a key without one.");
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
    createSecureContext({ cert });
  } catch (error) {
    throw new Error(`PEERDECK_TLS_CERT holds no certificate in PEM: ${textOf(error)}`, {
      cause: error,
    });
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new Error(`PEERDECK_TLS_KEY is not the certificate's key: ${textOf(error)}`, {
      cause: error,
    });
  }
  return { options: { cert, key }, certificate };
}

/** Why browsers would not accept the certificate today; null when its time has come and not passed. */
function untimely({ validFrom, validTo }: X509Certificate): string | null {
  const now = clock.nowMs();
  if (now > Date.parse(validTo)) return `ran out on ${validTo}`;
  return now < Date.parse(validFrom) ? `is valid from ${validFrom} on only` : null;
}

/** The pair to start with. @throws Error in words. */
export function firstPair(files: TlsFiles): SecureContextOptions {
  const { options, certificate } = readPair(files);
  const reason = untimely(certificate);
  if (reason) logEvent("certificate.untimely", { reason: `PEERDECK_TLS_CERT ${reason}` });
  return options;
}

/** Changes with the files' content, also where a link is turned to another folder, as Kubernetes does. */
function look({ cert, key }: TlsFiles): string {
  const one = (file: string) => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : "none";
  };
  return `${one(cert)} ${one(key)}`;
}

/**
 * Follows the files and hands over each new pair that is of use. Whatever is not is logged once, and the old pair stays.
 * Two files are never replaced at the same moment: what was seen to change is read when it has stopped changing.
 * @returns a function that ends it.
 */
export function followPair(
  files: TlsFiles,
  use: (options: SecureContextOptions) => void,
): () => void {
  let taken = look(files);
  let seen = taken;
  const takeUp = () => {
    const now = look(files);
    const isStill = now === seen;
    seen = now;
    if (!isStill || now === taken) return;
    taken = now;
    try {
      const { options, certificate } = readPair(files);
      const reason = untimely(certificate);
      if (reason) throw new Error(`PEERDECK_TLS_CERT ${reason}`);
      use(options);
      logEvent("certificate.renewed", { validTo: certificate.validTo });
    } catch (error) {
      logEvent("certificate.unusable", { reason: textOf(error) });
    }
  };
  const timer = setInterval(takeUp, lookEveryMs).unref();
  return () => clearInterval(timer);
}
