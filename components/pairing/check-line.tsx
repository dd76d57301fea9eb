import { clsx } from "clsx";
import { RefreshCw } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { besideWords } from "@/lib/domain/beside-words";
import type { Check } from "@/lib/domain/pairing";
import { outcomeText } from "./check-text";
import { sentenceText } from "@/components/ui/sentence";
import { pairingWords } from "./pairing-words";

interface CheckLineProps {
  check: Check;
  /** Whose line it is; null when it is about both. */
  sideName: string | null;
  connectionId: string | null;
  /** Where the options are changed; null on that very page. */
  optionsHref: string | null;
  busy: boolean;
  onAgain: () => void;
}

/** Where what is wrong is put right. */
function linkOf(
  { link, peerId }: Check,
  connectionId: string | null,
  optionsHref: string | null,
): { href: string; text: string } | null {
  if (link === "connection" && connectionId !== null)
    return { href: `/connections/${connectionId}`, text: "Open the connection" };
  if (link === "peer" && peerId !== null)
    return { href: `/peers/${peerId}`, text: "Open the peer" };
  return link === "options" && optionsHref !== null
    ? { href: optionsHref, text: "Change the options" }
    : null;
}

/** One check: what was found, why it matters, what to do, and the system's own words. */
export function CheckLine({
  check,
  sideName,
  connectionId,
  optionsHref,
  busy,
  onAgain,
}: CheckLineProps) {
  const { icon: Icon, word, style } = outcomeText[check.outcome];
  const bad = check.outcome !== "passed";
  const { backend } = check;
  const link = linkOf(check, connectionId, optionsHref);
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5 px-4 py-2 text-meta">
      <Icon aria-hidden="true" size={16} className={clsx("mt-0.5", style)} />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{check.title}</span>
          {sideName !== null && <span className="text-text-muted"> · {sideName}</span>}{" "}
          <span className={style}>{word}</span>
        </p>
        <p className="break-words text-text-muted">{check.found}</p>
        {bad && check.remedy !== null && <p className="mt-0.5 break-words">{check.remedy}</p>}
        {bad && <p className="mt-0.5 text-caption text-text-muted">{check.why}</p>}
        {bad && link !== null && <TextLink href={link.href}>{link.text}</TextLink>}
        {bad && backend !== null && besideWords(check.found, backend) !== "" && (
          <p className="mt-0.5 font-mono text-caption break-words text-text-muted">
            {besideWords(check.found, backend)}
          </p>
        )}
        {bad && backend?.requestId !== undefined && (
          <p className="text-caption text-text-muted">
            System&apos;s request <Code value={backend.requestId} noun="system's request id" />
          </p>
        )}
      </div>
      <IconButton
        label={sentenceText(
          sideName === null ? pairingWords.checkAgain : pairingWords.checkAgainOn,
          { check: check.title, side: sideName ?? "" },
        )}
        size="sm"
        icon={<RefreshCw size={13} className={busy ? "animate-spin" : ""} />}
        onClick={onAgain}
      />
    </li>
  );
}
