import type { PanelLine } from "@/lib/systems/contract/forms";
import { isShadowedName, metaCountProblem, metaKeyProblem, metaValueProblem } from "../rules";
import { clusterOf, mayWrite } from "./context";
import type { Context } from "./values";

/** One line of the panel before it is known which one applies. `holds` is tried in Consul's own order of checks. */
export interface PanelRule extends Omit<PanelLine, "current"> {
  holds: boolean;
  /** The field it is about; absent: none can change it. */
  about?: string;
  /** Left out unless it holds: what the form cannot change. */
  onlyWhenHolds?: boolean;
}

export const nameMissing = (name: string): PanelRule => ({
  about: "name",
  verdict: "refused",
  title: "No name yet",
  reason: "Enter a name for the peering.",
  code: "400 PeerName is required",
  holds: name === "",
  onlyWhenHolds: true,
});

/** Consul's own rule for names; two names of its routes pass it (hashicorp/consul agent/rpc/peering/validate.go 16-31). */
const isValidName = (name: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);

export const nameRefused = (name: string): PanelRule => ({
  about: "name",
  verdict: "refused",
  title: "The name breaks Consul's rule",
  reason:
    "1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
  code: "500 is not a valid peer name",
  holds: !isValidName(name),
});

export const nameShadowed = (name: string): PanelRule => ({
  about: "name",
  verdict: "warning",
  title: "The name of one of Consul's own routes",
  reason:
    'Consul takes "token" and "establish" as names, but its own page and command line can then neither show nor delete the peering. Refused here.',
  code: "200",
  holds: isShadowedName(name),
});

/** Rules about one field. */
export const about = (field: string, rules: readonly PanelRule[]): PanelRule[] =>
  rules.map((rule) => ({ ...rule, about: field }));

export const peeringOff = (context: Context): PanelRule => ({
  verdict: "refused",
  title: "Peering is switched off in this datacenter",
  reason: "Set peering.enabled = true on its servers and restart them.",
  code: "500 peering must be enabled to use this endpoint",
  holds: clusterOf(context).peeringEnabled === false,
  onlyWhenHolds: true,
});

export const noRight = (context: Context): PanelRule => ({
  verdict: "refused",
  title: "The ACL token may not write peerings",
  reason:
    'Add peering = "write" to a policy of the connection\'s token, or connect with another token.',
  code: "403 Permission denied",
  holds: !mayWrite(context),
  onlyWhenHolds: true,
});

export const metaRefused = (meta: Readonly<Record<string, string>>): PanelRule => ({
  about: "meta",
  verdict: "refused",
  title: "Metadata outside the limits",
  reason:
    'At most 64 pairs; keys of letters, digits, hyphens and underscores, up to 128, not beginning with "consul-"; values up to 512 bytes.',
  code: "500 meta tags failed validation",
  holds:
    metaCountProblem(Object.keys(meta).length) !== null ||
    Object.entries(meta).some(
      ([key, value]) => metaKeyProblem(key) !== null || metaValueProblem(value) !== null,
    ),
});
