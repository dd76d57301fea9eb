import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/time";
import type { KeyManagerList } from "@/lib/domain/key-manager-list";

const shownAtMost = 3;
const link = "rounded font-medium underline underline-offset-2";

/** Backups nobody has confirmed as saved, and connections that do not tell: a banner each. */
export function Notices({ list }: { list: KeyManagerList }) {
  const waiting = list.items.filter((row) => row.backupPendingSince !== null);
  const silent = list.sources.filter((source) => source.reachable === false);
  if (waiting.length + silent.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {waiting.slice(0, shownAtMost).map((row) => (
        <Banner key={row.id} tone="warning" title={`The key backup of ${row.name} was not saved yet`} action={<Link href={`/key-managers/${row.id}`} className={link}>Save it</Link>}>
          Without it and the passphrase, encrypted data is lost when the cluster&apos;s own copy is.
        </Banner>
      ))}
      {silent.slice(0, shownAtMost).map((source) => (
        <Banner
          key={source.id}
          tone="warning"
          title={<>The key managers of {source.name} cannot be read{source.asOf !== null && <>; shown as of <RelativeTime iso={source.asOf} /></>}</>}
          action={<Link href={`/connections/${source.id}`} className={link}>Open connection</Link>}
        >
          {source.problem?.detail} {source.problem?.remedy}
        </Banner>
      ))}
      {silent.length > shownAtMost && <Banner tone="warning">{silent.length - shownAtMost} more connections cannot be read.</Banner>}
    </div>
  );
}
