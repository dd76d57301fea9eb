import { pathOf } from "@/lib/errors/pointer";
import type { FormNote } from "@/lib/systems/contract/fields";
import { formatNetwork, parseCidr, sameNetwork } from "@/lib/domain/cidr";
import type { UpdateValues } from "./draft";
import { warningsFor, type InterfaceFacts, type PeerPlan, type Warning } from "../warnings";

/** In the wizard and in the editor alike. */
type SubnetNote = FormNote<Pick<UpdateValues, "remoteSubnets">>;

const indexOf = ({ pointer }: Warning): number => Number(pathOf(pointer)[1] ?? -1);

/** The list with the networks themselves in place of those with host bits, each network once. */
function normalised(subnets: readonly string[], indexes: readonly number[]): string[] {
  const all = subnets.map((text, index) => {
    const cidr = indexes.includes(index) ? parseCidr(text) : null;
    return cidr ? formatNetwork(cidr) : text;
  });
  return all.filter((text, index) => {
    const cidr = parseCidr(text);
    return (
      !cidr ||
      !all.slice(0, index).some((earlier) => {
        const other = parseCidr(earlier);
        return other !== null && sameNetwork(other, cidr);
      })
    );
  });
}

function hostBitNotes(subnets: readonly string[], warnings: readonly Warning[]): SubnetNote[] {
  const [first, ...more] = warnings;
  if (!first) return [];
  const set = { remoteSubnets: normalised(subnets, warnings.map(indexOf)) };
  if (more.length === 0)
    return [
      {
        tone: "warning",
        text: `${subnets[indexOf(first)]}: ${first.detail}`,
        fix: { label: `Use ${first.replacement}`, set },
      },
    ];
  const named = warnings.map((warning) => subnets[indexOf(warning)]).join(", ");
  return [
    {
      tone: "warning",
      text: `Host bits are set in ${named}.`,
      fix: { label: `Clear the host bits of ${warnings.length} subnets`, set },
    },
  ];
}

/** Remarks beside the list of remote subnets: host bits with a fix, overlaps, and what the console would ask for. */
export function subnetNotes(plan: PeerPlan, facts: InterfaceFacts): SubnetNote[] {
  const warnings = warningsFor(plan, facts).filter(
    ({ pointer }) => pointer === "/remoteSubnets" || pointer.startsWith("/remoteSubnets/"),
  );
  const hostBits = warnings.filter(({ replacement }) => replacement !== undefined);
  const rest = warnings.filter((warning) => !hostBits.includes(warning));
  const texts = rest.map((warning) => {
    const subnet = plan.remoteSubnets[indexOf(warning)];
    return subnet === undefined ? warning.detail : `${subnet}: ${warning.detail}`;
  });
  return [
    ...hostBitNotes(plan.remoteSubnets, hostBits),
    ...[...new Set(texts)].map((text): SubnetNote => ({ tone: "warning", text })),
  ];
}
