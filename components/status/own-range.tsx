"use client";
import { CalendarRange } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { dayMs } from "@/lib/domain/time-units";
import { localText, rangeProblem } from "./own-range-text";

interface OwnRangeProps {
  /** On the button while no time is chosen, beside other filters, whose weight it then has. */
  filter?: string;
  /** ISO instants. */
  from: string | null;
  to: string | null;
  onChange: (chosen: { from: string; to: string }) => void;
}

/** A time of one's own: from when until when. */
export function OwnRange({ filter, from, to, onChange }: OwnRangeProps) {
  const chosen = from !== null || to !== null;
  const unchosen = filter === undefined ? "" : "border-border text-text-muted";
  return (
    <Popover
      label="Choose a time range"
      align="end"
      className="w-72 max-w-[calc(100vw-1rem)]"
      trigger={(props) => (
        <Button
          {...props}
          size={filter === undefined ? "sm" : "md"}
          icon={<CalendarRange aria-hidden="true" size={14} />}
          className={chosen ? "border-accent bg-surface-selected" : unchosen}
        >
          <span className="text-meta">{chosen ? "Custom" : (filter ?? "Choose")}</span>
        </Button>
      )}
    >
      {(close) => (
        <Fields
          from={from}
          to={to}
          onChange={(times) => {
            onChange(times);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function Fields({ from, to, onChange }: OwnRangeProps) {
  const [openedMs] = useState(() => Date.now());
  const [times, setTimes] = useState({
    from: localText(from === null ? openedMs - dayMs : Date.parse(from)),
    to: localText(to === null ? openedMs : Date.parse(to)),
  });
  const [tried, setTried] = useState(false);
  const problem = rangeProblem(times, openedMs);
  return (
    <form
      className="flex flex-col gap-3 p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem === null)
          onChange({
            from: new Date(times.from).toISOString(),
            to: new Date(times.to).toISOString(),
          });
      }}
    >
      <Field id="range-from" label="From">
        {(wiring) => (
          <Input
            {...wiring}
            type="datetime-local"
            value={times.from}
            onChange={(event) => setTimes({ ...times, from: event.target.value })}
          />
        )}
      </Field>
      <Field id="range-to" label="To" error={(tried && problem) || undefined}>
        {(wiring) => (
          <Input
            {...wiring}
            type="datetime-local"
            value={times.to}
            onChange={(event) => setTimes({ ...times, to: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="sm">
        Show this range
      </Button>
    </form>
  );
}
