import { clsx } from "clsx";
import type { Column } from "@/components/data-table/column";
import { cellVisibility, shownBelow } from "@/components/data-table/visibility";
import { Since } from "@/components/status/since";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import { Zoned } from "@/components/ui/time";
import { hygieneKindText } from "@/lib/domain/hygiene/kinds";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { SeverityMark } from "./severity-mark";

const pathOf: Record<HygieneFinding["object"]["kind"], string> = {
  peer: "/peers",
  connection: "/connections",
  "key-manager": "/key-managers",
};

const ObjectLink = ({ object: { kind, id, name } }: Pick<HygieneFinding, "object">) => (
  <Link href={`${pathOf[kind]}/${id}`} className="truncate rounded hover:underline" title={name}>
    {name}
  </Link>
);

/** The connections a finding is about, the first few by name. */
function Connections({ connections }: Pick<HygieneFinding, "connections">) {
  const shown = connections.slice(0, 2);
  return (
    <span
      className="line-clamp-2 text-caption leading-4 whitespace-normal text-text-muted"
      title={connections.map(({ name }) => name).join(", ")}
    >
      {shown.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link href={`/connections/${id}`} className="rounded hover:text-text hover:underline">
            {name}
          </Link>
        </span>
      ))}
      {connections.length > shown.length && ` and ${connections.length - shown.length} more`}
    </span>
  );
}

/** The columns of the hygiene report. Blank stays blank. */
export const hygieneColumns = (role: Role): Column<HygieneFinding>[] => [
  {
    id: "severity",
    header: "Severity",
    sortKey: "severity",
    widthPx: 112,
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: "kind",
    header: "Finding",
    sortKey: "kind",
    minWidthPx: 158,
    cell: ({ kind, detail, object, act }) => (
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium" title={hygieneKindText[kind].meaning}>
          {hygieneKindText[kind].label}
        </span>
        <span
          className={clsx("truncate text-caption text-text-muted", cellVisibility("sm"))}
          title={detail}
        >
          <Zoned text={detail} />
        </span>
        <span className={clsx("flex min-w-0 gap-2 text-caption", shownBelow("sm"))}>
          <ObjectLink object={object} />
          {act && allows(role, act.permission) && (
            <TextLink href={act.path} className="shrink-0">
              {act.label}
            </TextLink>
          )}
        </span>
      </span>
    ),
  },
  {
    id: "name",
    header: "Object",
    sortKey: "name",
    hideBelow: "sm",
    minWidthPx: 130,
    cell: ({ object }) => <ObjectLink object={object} />,
  },
  {
    id: "connection",
    header: "Connections",
    sortKey: "connection",
    hideBelow: "md",
    widthPx: 160,
    cell: ({ connections }) => <Connections connections={connections} />,
  },
  {
    id: "since",
    header: "Since",
    sortKey: "since",
    hideBelow: "lg",
    widthPx: 120,
    cell: ({ since, sinceKnown }) =>
      since === null ? (
        <span className="text-text-muted">Not known</span>
      ) : (
        <Since
          of={{ statusSince: since, statusSinceKnown: sinceKnown }}
          short
          className="text-text-muted"
        />
      ),
  },
  {
    id: "act",
    header: "What mends it",
    headerHidden: true,
    hideBelow: "sm",
    widthPx: 160,
    cell: ({ act, object, connections }) =>
      act && (
        <ButtonLink
          size="sm"
          href={act.path}
          denied={allows(role, act.permission) ? undefined : reasonDenied(act.permission)}
          aria-label={`${act.label}: ${object.name}${connections[0] && connections[0].name !== object.name ? ` of ${connections[0].name}` : ""}`}
        >
          {act.label}
        </ButtonLink>
      ),
  },
];
