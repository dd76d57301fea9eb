import type { Judged, PanelLine } from "@/lib/systems/contract/forms";
import { establishRules } from "./panel-establish";
import { generateRules } from "./panel-generate";
import type { Context, CreateValues } from "./values";

const order = { accepted: 0, warning: 1, refused: 2 } as const;

/**
 * What Consul answers to each documented combination, the one being built marked: the first rule that holds, as Consul's
 * first failing check wins. Source: hashicorp/consul agent/peering_endpoint.go and agent/rpc/peering/service.go.
 */
export function panelLines(
  values: CreateValues,
  context: Context,
  judged: Judged = () => true,
): PanelLine[] {
  const rules =
    values.way === "establish" ? establishRules(values, context) : generateRules(values, context);
  const current = rules.find(({ holds, about }) => holds && (about === undefined || judged(about)));
  return rules
    .filter((rule) => !rule.onlyWhenHolds || rule === current)
    .map(
      (rule): PanelLine => ({
        verdict: rule.verdict,
        title: rule.title,
        reason: rule.reason,
        ...(rule.code === undefined ? {} : { code: rule.code }),
        current: rule === current,
      }),
    )
    .sort((one, other) => order[one.verdict] - order[other.verdict]);
}
