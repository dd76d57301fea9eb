import { Link } from "@/components/ui/link";
import { Banner } from "@/components/ui/banner";
import type { KeyManagerRow } from "@/lib/domain/key-manager";

const shownAtMost = 3;

/** Backups nobody has confirmed as saved: a banner each. */
export function BackupNotices({ rows }: { rows: readonly KeyManagerRow[] }) {
  const waiting = rows.filter((row) => row.backupPendingSince !== null);
  if (waiting.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {waiting.slice(0, shownAtMost).map((row) => (
        <Banner
          key={row.id}
          tone="warning"
          title={`The key backup of ${row.name} was not saved yet`}
          action={
            <Link
              href={`/key-managers/${row.id}`}
              className="rounded font-medium underline underline-offset-2"
            >
              Save it
            </Link>
          }
        >
          Without it and the passphrase, encrypted data is lost when the cluster&apos;s own copy is.
        </Banner>
      ))}
      {waiting.length > shownAtMost && (
        <Banner tone="warning">
          {waiting.length - shownAtMost} more key backups were not saved yet.
        </Banner>
      )}
    </div>
  );
}
