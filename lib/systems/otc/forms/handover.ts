import type { HandoverStep, Outcome, PeerWizard } from "@/lib/systems/contract/forms";
import {
  cloudAsnPlaceholder,
  md5Placeholder,
  routerPlan,
  type RouterPlan,
} from "../routers/router-plan";
import { routers, type Router } from "../routers/routers";
import type { OtcForms } from "./draft";

function steps(router: Router, plan: RouterPlan): HandoverStep[] {
  const text = router.snippet(plan);
  return [
    { text: router.enter, code: text },
    ...(text.includes(md5Placeholder)
      ? [
          {
            text: `Put the MD5 key of this peer in place of ${md5Placeholder}. The dashboard does not keep it.`,
          },
        ]
      : []),
    ...(text.includes(cloudAsnPlaceholder)
      ? [
          {
            text: `Put the ASN of the gateway in place of ${cloudAsnPlaceholder}; the cloud console shows it.`,
          },
        ]
      : []),
    {
      text: plan.bgp
        ? "Wait until the peer is ACTIVE, then see that the session is established."
        : "Wait until the peer is ACTIVE, then see that the cloud answers.",
      code: router.verify(plan),
    },
  ];
}

/** Whether the answer says so or not, a key that was sent is needed on the router too. */
function planOf(outcome: Outcome<OtcForms>): RouterPlan | null {
  const plan = routerPlan(outcome.peer);
  if (!plan?.bgp) return plan;
  const sent = outcome.act === "create" && Boolean(outcome.values.bgpMd5);
  return {
    ...plan,
    bgp: {
      ...plan.bgp,
      md5: plan.bgp.md5 || sent,
    },
  };
}

/** What the on-premises router needs, one group per kind of router. The MD5 key itself is never part of it. */
export const handover: PeerWizard<OtcForms>["handover"] = (outcome) => {
  const plan = planOf(outcome);
  return plan
    ? {
        title: "Configure your router",
        groups: routers.map((router) => ({ title: router.title, steps: steps(router, plan) })),
      }
    : null;
};
