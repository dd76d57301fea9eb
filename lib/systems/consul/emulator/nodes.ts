import type { Datacenter } from "./state";

export const nodeName = ({ name }: Datacenter, number = 0): string => `${name}-server-${number}`;

const withoutPort = (address: string): string => address.replace(/:\d+$/, "");

/** Where a server listens. */
export const hostOf = ({ serverAddresses }: Datacenter, number = 0): string =>
  withoutPort(serverAddresses[number] ?? "");

/** Addresses of the servers' own RPC. */
export const rpcAddresses = ({ serverAddresses }: Datacenter): string[] =>
  serverAddresses.map((address) => `${withoutPort(address)}:8300`);

export const leaderAddress = (datacenter: Datacenter): string => rpcAddresses(datacenter)[0] ?? "";
