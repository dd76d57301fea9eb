import { Button } from "./button";

interface ShowMoreProps {
  shown: number;
  total: number;
  busy?: boolean;
  onMore: () => void;
}

/** Below a long list of which the first part is shown; nothing where all of it is. */
export const ShowMore = ({ shown, total, busy = false, onMore }: ShowMoreProps) =>
  shown < total && (
    <div className="flex flex-wrap items-center gap-3 border-t border-border px-4 py-3 text-meta">
      <Button size="sm" busy={busy} onClick={onMore}>
        Show more
      </Button>
      <p role="status" className="text-text-muted tabular-nums">
        {shown.toLocaleString("en")} of {total.toLocaleString("en")} shown
      </p>
    </div>
  );
