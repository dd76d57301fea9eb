import { formatAddress } from "@/lib/domain/cidr";
import { frrSnippet } from "./frr";
import { iosSnippet } from "./ios";
import { junosSnippet } from "./junos";
import type { RouterPlan } from "./router-plan";

/** One kind of on-premises router: how it is configured, and how to see that it works. */
export interface Router {
  title: string;
  snippet(plan: RouterPlan): string;
  /** Where the snippet is entered. */
  enter: string;
  /** Command that shows the session, or for static routing whether the cloud answers. */
  verify(plan: RouterPlan): string;
}

const six = ({ family }: RouterPlan): boolean => family === "ipv6";

export const routers: readonly Router[] = [
  {
    title: "FRRouting",
    snippet: frrSnippet,
    enter: "Add it to /etc/frr/frr.conf and check it with vtysh -C before you reload FRRouting.",
    verify: (plan) =>
      plan.bgp
        ? `vtysh -c "show bgp ${six(plan) ? "ipv6" : "ipv4"} unicast neighbors ${formatAddress(plan.cloud)}"`
        : `ping ${six(plan) ? "-6 " : ""}${formatAddress(plan.cloud)}`,
  },
  {
    title: "Cisco IOS",
    snippet: iosSnippet,
    enter: "Enter it after configure terminal.",
    verify: (plan) =>
      plan.bgp
        ? `show bgp ${six(plan) ? "ipv6" : "ipv4"} unicast neighbors ${formatAddress(plan.cloud)}`
        : `ping ${six(plan) ? "ipv6 " : ""}${formatAddress(plan.cloud)}`,
  },
  {
    title: "Junos",
    snippet: junosSnippet,
    enter: "Enter it after configure and load set terminal, then commit check.",
    verify: (plan) =>
      plan.bgp
        ? `show bgp neighbor ${formatAddress(plan.cloud)}`
        : `ping ${formatAddress(plan.cloud)}`,
  },
];
