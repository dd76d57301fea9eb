import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import { driftText, planActText } from "@/lib/domain/wanted/drift-kinds";
import type { PlanItem as Item, PlannedRequest } from "@/lib/domain/wanted/plan";
import { KindBadge } from "./kind-badge";

const outcomeWords: Record<NonNullable<Item["outcome"]>["state"], string> = {
  waiting: "Waits for its turn",
  begun: "Being carried out",
  done: "Done",
  left: "Done, with something left to clean up",
  failed: "Failed",
  undone: "Rolled back",
  skipped: "Not done",
};

/** Requests in their order, each to be copied. */
export function Requests({ requests }: { requests: readonly PlannedRequest[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {requests.map((request, index) => (
        <li key={index}>
          <CodeBlock
            title={`${index + 1}. To ${request.connectionName}`}
            noun="request"
            code={textOf(request)}
          />
          {request.note !== null && <p className="text-text-muted">{request.note}</p>}
        </li>
      ))}
    </ol>
  );
}

const textOf = ({ method, path, body }: PlannedRequest): string =>
  `${method} ${path}${body === undefined || body === null ? "" : `\n${JSON.stringify(body, null, 2)}`}`;

/** What is there now, by side. */
const nowWords = ({ halves, a, b, kind }: Item): string => {
  if (halves.length === 0)
    return kind === "missing" ? "Neither side has it" : driftText[kind].label;
  return [a, b]
    .map(({ connectionId, connectionName }) => {
      const half = halves.find((each) => each.connectionId === connectionId);
      return `${connectionName}: ${half ? half.nativeState : "none"}`;
    })
    .join(", ");
};

const thenWords = ({ act, differences }: Item): string => {
  if (act === "remove") return "Neither side has it";
  const options = differences.map(({ label, wanted }) => `${label.toLowerCase()} ${wanted}`);
  return ["Both sides have it", ...new Set(options)].join(", ");
};

function Outcome({ outcome }: Pick<Item, "outcome">) {
  if (!outcome) return null;
  const { state, note, operationId } = outcome;
  const failed = state === "failed" || state === "undone" || state === "left";
  return (
    <p className={failed ? "text-failed-text" : state === "done" ? "text-healthy-text" : ""}>
      {operationId !== null && state !== "skipped" ? (
        <Link href={`/operations/${operationId}`} className="rounded underline">
          {outcomeWords[state]}
        </Link>
      ) : (
        outcomeWords[state]
      )}
      {note !== null && <span className="text-text-muted"> · {note}</span>}
    </p>
  );
}

/** One relationship of a plan: what is there, what will be, and the requests between. */
export function PlanItem({ item }: { item: Item }) {
  const { a, b, act, kind, leftOut, requests, lost, outcome } = item;
  return (
    <li className="px-4 py-3 text-meta">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {a.connectionName} – {b.connectionName}
        </span>
        <KindBadge kind={kind} />
        <Badge>{act ? planActText[act].label : "Nothing is done"}</Badge>
      </div>
      {act ? (
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
          <dt className="text-text-muted">{outcome ? "Before" : "Now"}</dt>
          <dd>{nowWords(item)}</dd>
          <dt className="text-text-muted">{outcome ? "Planned" : "Then"}</dt>
          <dd>{thenWords(item)}</dd>
        </dl>
      ) : (
        <p className="mt-1 text-text-muted">{leftOut}</p>
      )}
      {lost.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-degraded-text">
          {lost.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Outcome outcome={outcome} />
      {requests.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer rounded text-accent-text">
            {requests.length === 1 ? "1 request" : `${requests.length} requests`}
          </summary>
          <div className="mt-2">
            <Requests requests={requests} />
          </div>
        </details>
      )}
    </li>
  );
}
