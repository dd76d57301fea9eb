import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import { type AddressRules, longestAddress, readAddress } from "./address-text";

/**
 * The address of a connection: an absolute URL without credentials, query or fragment, in a protocol the system
 * allows. Where only one protocol is allowed it may be left out. Output has no trailing slash.
 */
export const addressSchema = (rules: AddressRules) =>
  z
    .string(`Enter an address, for example ${rules.placeholder}.`)
    .trim()
    .max(...atMost(longestAddress, `Use at most ${longestAddress} characters for the address.`))
    .transform((text, context) => {
      const read = readAddress(text, rules);
      if ("address" in read) return read.address;
      context.addIssue({ code: "custom", message: read.mistake, input: text });
      return z.NEVER;
    });
