import { clsx } from "clsx";
import {
  ArrowRight,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  TriangleAlert,
} from "lucide-react";
import { Card } from "@/components/ui/card";
import type { PanelLine } from "@/lib/systems/contract/forms";
import type { Built } from "./built";

const verdicts = {
  accepted: {
    word: "Accepted",
    icon: CircleCheck,
    ink: "text-healthy-text",
    box: "border-healthy-border bg-healthy-surface",
  },
  warning: {
    word: "Accepted, with a warning",
    icon: TriangleAlert,
    ink: "text-degraded-text",
    box: "border-degraded-border bg-degraded-surface",
  },
  refused: {
    word: "Refused",
    icon: CircleX,
    ink: "text-failed-text",
    box: "border-failed-border bg-failed-surface",
  },
};

/** No verdict: what is being built, before anybody can say what comes of it. */
const open = {
  word: "Not complete yet",
  icon: CircleDashed,
  ink: "text-text-muted",
  box: "border-border-strong bg-surface-sunken",
};
const unknown = { ...open, word: "Not known", icon: CircleHelp };

const lookOf = (built: Built) =>
  built.state === "open"
    ? open
    : built.state === "unknown"
      ? unknown
      : verdicts[built.state === "refused" ? "refused" : built.worst];

/** Lines beyond this are folded away behind the current ones. */
const shownAtOnce = 5;

function Line({ line, boxed }: { line: PanelLine; boxed: boolean }) {
  const { word, icon: Icon, ink, box } = verdicts[line.verdict];
  return (
    <li
      aria-current={line.current || undefined}
      className={clsx(
        "flex items-start gap-2 text-meta",
        boxed ? `rounded-md border px-3 py-2 ${box}` : "py-1.5",
      )}
    >
      <Icon aria-hidden="true" size={15} className={clsx("mt-0.5 shrink-0", ink)} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className={clsx("font-medium", ink)}>{word}</span>
          {line.code !== undefined && (
            <code className={clsx("text-caption", boxed ? ink : "text-text-muted")}>
              {line.code}
            </code>
          )}
          {line.current && !boxed && (
            <ArrowRight
              aria-label="This is the one being built"
              size={12}
              className="text-accent-text"
            />
          )}
        </span>
        <span className={clsx("block text-text", boxed && "font-medium")}>{line.title}</span>
        <span className={clsx("block", boxed ? "text-text" : "text-text-muted")}>
          {line.reason}
        </span>
      </span>
    </li>
  );
}

/** The verdict on what is being built, in one word. */
export function Verdict({ built }: { built: Built }) {
  const { word, icon: Icon, ink } = lookOf(built);
  return (
    <span className={clsx("inline-flex items-center gap-1 text-meta", ink)}>
      <Icon aria-hidden="true" size={14} /> {word}
    </span>
  );
}

/** One box in place of the lines' own verdicts: nobody can give them, or the system has said otherwise. */
function Overall({ built, current }: { built: Built; current: readonly PanelLine[] }) {
  const { word, icon: Icon, ink, box } = lookOf(built);
  return (
    <li className={clsx("flex items-start gap-2 rounded-md border px-3 py-2 text-meta", box)}>
      <Icon aria-hidden="true" size={15} className={clsx("mt-0.5 shrink-0", ink)} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className={clsx("font-medium", ink)}>
            {word}
            {built.state === "refused" && ` by ${built.by}`}
          </span>
          {built.state === "refused" && built.code !== null && (
            <code className={clsx("text-caption", ink)}>{built.code}</code>
          )}
        </span>
        <span className="block">
          {built.state === "refused"
            ? "What it said stands with the form. Change that, then send it again."
            : built.state === "unknown"
              ? built.why
              : "Fill in the form to see what the system will say to it."}
        </span>
        {built.state !== "refused" &&
          current.map(({ title }) => (
            <span key={title} className="block text-text-muted">
              {title}
            </span>
          ))}
      </span>
    </li>
  );
}

/** Which documented combination is being built and what the system will say to it; the others one press away. */
export function CombinationPanel({ lines, built }: { lines: readonly PanelLine[]; built: Built }) {
  const current = lines.filter((line) => line.current);
  const folded = lines.length > shownAtOnce;
  const key = (line: PanelLine) => `${line.title} ${line.reason}`;
  return (
    <Card title="What is being built">
      <ul aria-live="polite" className="flex flex-col gap-2">
        {built.state === "judged" ? (
          current.map((line) => <Line key={key(line)} line={line} boxed />)
        ) : (
          <Overall built={built} current={current} />
        )}
      </ul>
      {lines.length > current.length && (
        <details className="group mt-3" open={!folded}>
          <summary className="w-fit rounded text-meta font-medium text-text-muted hover:text-text">
            What the system says to each combination
          </summary>
          <ul
            className="mt-1 max-h-80 divide-y divide-border overflow-y-auto"
            tabIndex={folded ? 0 : undefined}
            aria-label="What the system says to each combination"
          >
            {lines.map((line) => (
              <Line key={key(line)} line={line} boxed={false} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
