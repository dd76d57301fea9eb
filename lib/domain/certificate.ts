import { z } from "zod";

/** One certificate of the chain a server presented. */
export const presentedCertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** DNS names and IP addresses it is made for. */
  names: z.array(z.string()),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  /** 64 upper-case hexadecimal digits. */
  sha256: z.string(),
  isAuthority: z.boolean(),
  selfSigned: z.boolean(),
  pem: z.string(),
});
export type PresentedCertificate = z.infer<typeof presentedCertificateSchema>;

/** What a server shows of itself before anything is sent to it. */
export const presentedChainSchema = z.object({
  host: z.string(),
  port: z.number().int(),
  /** Whether this server's own authorities vouch for it; then nothing needs to be pinned. */
  trusted: z.boolean(),
  /** Why it is not trusted, in one sentence; null when it is. */
  reason: z.string().nullable(),
  chain: z.array(presentedCertificateSchema).describe("the server's own certificate first"),
});
export type PresentedChain = z.infer<typeof presentedChainSchema>;
