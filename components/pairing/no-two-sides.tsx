import { Link2 } from "lucide-react";
import { NoConnection } from "@/components/status/no-connection";
import { outlines } from "@/lib/systems/outlines";

const kinds = new Intl.ListFormat("en", { type: "disjunction" }).format(
  outlines
    .filter(({ loadPairing }) => loadPairing !== undefined)
    .map(({ shortLabel, connectionNouns }) => `two ${shortLabel} ${connectionNouns}`),
);

/** In place of pairing while there are no two connections that can be paired. */
export const NoTwoSides = (props: { registered: number; canAdd: boolean }) => (
  <NoConnection
    icon={<Link2 size={20} />}
    title={props.registered === 0 ? "Nothing to pair yet" : "Pairing needs two of one system"}
    {...props}
  >
    Pairing sets a relationship up on both sides in one action.{" "}
    {props.registered === 0
      ? `It needs ${kinds}, and no connection is registered.`
      : `It needs ${kinds}, and there are no two of one system yet.`}
  </NoConnection>
);
