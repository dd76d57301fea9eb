import { z } from "zod";
import { atMost } from "@/lib/domain/limits";

/** Special characters the user guide allows in a BGP MD5 key. */
const specials = '~`!,.:;-_?"(){}[]/@#$%^&*+|\\=';
const allowed = new RegExp(`^[A-Za-z0-9${specials.replace(/[\\\]^-]/g, "\\$&")}]*$`);
const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Length the user guide asks for; the API reference names none, and routers in use have shorter keys. */
const usualMd5Length = 8;

/** A BGP MD5 key: what neither the guide nor the cloud takes is out, weak keys are told apart by `md5Weakness`. */
export const bgpMd5Schema = z
  .string("Enter the MD5 key as text.")
  .min(1, "Enter an MD5 key.")
  .max(...atMost(255, "Use at most 255 characters for the MD5 key."))
  .regex(allowed, `Use only letters, digits and these characters in the MD5 key: ${specials}`);

/**
 * How a key falls short of the user guide's rule (8 to 255 characters of at least two kinds), as an instruction without
 * its full stop; null for a key that keeps it. Such a key is taken when it is meant.
 */
export function md5Weakness(key: string): string | null {
  if (key.length < usualMd5Length)
    return `Enter an MD5 key of at least ${usualMd5Length} characters`;
  return kinds.filter((kind) => kind.test(key)).length < 2
    ? "Mix at least two kinds in the MD5 key: upper case, lower case, digits, special characters"
    : null;
}
