import { BlockList, isIP } from "node:net";
import { z } from "zod";

const prefixLength = { 4: 32, 6: 128 } as const;

function addEntry(list: BlockList, entry: string): boolean {
  const [address = "", prefix, ...rest] = entry.split("/");
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || rest.length > 0) return false;
  const longest = prefixLength[version];
  const length = prefix === undefined ? longest : Number(prefix);
  if (!/^\d+$/.test(prefix ?? "0") || length > longest) return false;
  list.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  return true;
}

/** Addresses and networks, parted by commas: "10.0.0.0/8, fd00::/8, 192.0.2.7". */
export const cidrList = z.string().transform((text, context) => {
  const list = new BlockList();
  const entries = text.split(",").map((entry) => entry.trim());
  if (entries.every((entry) => addEntry(list, entry))) return list;
  context.addIssue("must be addresses or networks parted by commas, such as 10.0.0.0/8, fd00::1");
  return z.NEVER;
});

/** Whether an address lies in one of the networks; an IPv4 address in IPv6 clothes counts as IPv4. */
export const includesAddress = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
