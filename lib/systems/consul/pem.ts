import { bytesOfBase64 } from "./base64";

export type PemReading =
  | { der: Uint8Array }
  | { problem: "no-pem" | "not-certificate" | "malformed" };

/**
 * Label and content of the first block that begins and ends. In two passes: one expression for the whole block would
 * read the rest of the text again for each beginning without an end.
 */
function firstBlock(text: string): { label: string; content: string } | null {
  const lastEnds = new Map<string, number>();
  for (const { 1: label = "", index } of text.matchAll(/-----END ([A-Z0-9 ]+)-----/g))
    lastEnds.set(label, index);
  for (const { 0: line, 1: label = "", index } of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)) {
    const start = index + line.length;
    if ((lastEnds.get(label) ?? -1) >= start)
      return { label, content: text.slice(start, text.indexOf(`-----END ${label}-----`, start)) };
  }
  return null;
}

/**
 * The first block of a PEM text as DER bytes, with the three faults the server tells apart
 * (hashicorp/consul agent/rpc/peering/validate.go and agent/connect/parsing.go). Checks the outer DER length, not the content.
 */
export function readCertificatePem(pem: string): PemReading {
  const block = firstBlock(pem);
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
