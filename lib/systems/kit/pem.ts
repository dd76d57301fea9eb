import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { bytesOfBase64 } from "./base64";

/** One block of a PEM text. */
export interface PemBlock {
  /** "CERTIFICATE" */
  label: string;
  /** Between its two lines. */
  content: string;
  /** With its two lines. */
  text: string;
}

/**
 * The blocks of a PEM text that begin and end, whatever stands around them. In two passes: one expression for a whole
 * block would read the rest of the text again for each beginning without an end.
 */
export function* pemBlocks(text: string): Generator<PemBlock> {
  const lastEnds = new Map<string, number>();
  for (const { 1: label = "", index } of text.matchAll(/-----END ([A-Z0-9 ]+)-----/g))
    lastEnds.set(label, index);
  const begin = /-----BEGIN ([A-Z0-9 ]+)-----/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const { 1: label = "" } = found;
    const start = begin.lastIndex;
    if ((lastEnds.get(label) ?? -1) < start) continue;
    const endLine = `-----END ${label}-----`;
    const end = text.indexOf(endLine, start);
    begin.lastIndex = end + endLine.length;
    yield {
      label,
      content: text.slice(start, end),
      text: text.slice(found.index, begin.lastIndex),
    };
  }
}

export type CertificateReading =
  | { der: Uint8Array }
  | { problem: "no-pem" | "not-certificate" | "malformed" };

/**
 * The first block of a PEM text as DER bytes, with the three faults that Go's servers tell apart
 * (hashicorp/consul agent/rpc/peering/validate.go and agent/connect/parsing.go). Checks the outer DER length, not the
 * content. Runs in browsers and on Node.
 */
export function readCertificatePem(pem: string): CertificateReading {
  const block = pemBlocks(pem).next().value;
  if (!block) return { problem: "no-pem" };
  if (block.label !== "CERTIFICATE") return { problem: "not-certificate" };
  const der = bytesOfBase64(block.content.replace(/\s/g, ""));
  return der && isOneSequence(der) ? { der } : { problem: "malformed" };
}

/** Whether the bytes are exactly one DER SEQUENCE, as every certificate is. */
function isOneSequence(der: Uint8Array): boolean {
  const first = der[1];
  if (der[0] !== 0x30 || first === undefined) return false;
  if (first < 0x80) return der.length === 2 + first;
  const lengthBytes = first & 0x7f;
  if (lengthBytes === 0 || lengthBytes > 4) return false;
  let length = 0;
  for (const byte of der.slice(2, 2 + lengthBytes)) length = length * 256 + byte;
  return der.length === 2 + lengthBytes + length;
}

/**
 * SHA-256 of a certificate with colons between bytes: "08:19:D7:…". Not by Web Crypto, which is missing on pages served
 * over plain HTTP, where fingerprints must show too.
 */
export const fingerprintOf = (der: Uint8Array): string =>
  (bytesToHex(sha256(der)).toUpperCase().match(/../g) ?? []).join(":");
