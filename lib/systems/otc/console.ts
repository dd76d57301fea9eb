import type { ConsoleDefinition } from "@/lib/systems/contract/console";

/** Consoles by the end of the service's host name. The Swiss region has one of its own. */
const consoles: readonly (readonly [RegExp, string])[] = [
  [/\.eu-ch2\.sc\.otc\.t-systems\.com$/, "https://console.sc.otc.t-systems.com"],
  [/\.otc\.t-systems\.com$/, "https://console.otc.t-systems.com"],
  [/\.myhuaweicloud\.com$/, "https://console-intl.huaweicloud.com"],
];

/** The cloud's console. It documents no addresses of single things, so the way there is said instead. */
export const cloudConsole: ConsoleDefinition = {
  label: "the cloud's console",
  placeholder: "https://console.otc.t-systems.com",
  help: "Address of the cloud's console, if it is another one than that of the public cloud.",
  addressOf({ address }) {
    const { hostname } = new URL(address);
    return consoles.find(([host]) => host.test(hostname))?.[1] ?? null;
  },
  pathTo: ({ kind }, { settings }) => ({
    path:
      typeof settings.region === "string" && settings.region !== ""
        ? `/console/?region=${encodeURIComponent(settings.region)}`
        : "/",
    where:
      kind === "connection"
        ? "Service list › Direct Connect"
        : "Service list › Direct Connect › Virtual interfaces",
  }),
};
