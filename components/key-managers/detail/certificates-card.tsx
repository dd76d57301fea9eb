import { Card } from "@/components/ui/card";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import type { KeyManager } from "@/lib/domain/key-manager";
import { ExpiryDate } from "../expiry-date";

const roleText = { client: "Client certificate", authority: "Server CA" } as const;

/** The certificates an external key manager works with, and when they expire. */
export function CertificatesCard({ manager }: { manager: KeyManager }) {
  if (manager.certificates.length === 0) return null;
  return (
    <Card title="Certificates" flush>
      <Table label="Certificates">
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>Use</TableHeader>
          <TableHeader>Expires</TableHeader>
        </TableHead>
        <TableBody>
          {manager.certificates.map(({ id, name, role, expiresAt }) => (
            <TableRow key={`${role} ${id}`}>
              <TableTitle>{name ?? <code className="text-caption">{id}</code>}</TableTitle>
              <TableCell label="Use" className="text-text-muted">
                {roleText[role]}
              </TableCell>
              <TableCell label="Expires">
                {expiresAt === null ? (
                  <span className="text-text-muted">Not known</span>
                ) : (
                  <ExpiryDate iso={expiresAt} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
