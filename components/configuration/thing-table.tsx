"use client";
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
import type { Provisioning } from "@/lib/domain/provisioning";

const kindText: Record<string, string> = {
  connections: "Connection",
  contactPoints: "Contact point",
  alertRules: "Alert rule",
  silences: "Silence or window",
};

/** What the files define, and where each stands. */
export const ThingTable = ({ things }: Pick<Provisioning, "things">) => (
  <Card flush title="Defined in files">
    <Table label="Defined in files">
      <TableHead>
        <TableHeader>Name</TableHeader>
        <TableHeader>Kind</TableHeader>
        <TableHeader>File</TableHeader>
      </TableHead>
      <TableBody>
        {things.map(({ kind, name, file }) => (
          <TableRow key={`${kind} ${name}`}>
            <TableTitle>{name}</TableTitle>
            <TableCell label="Kind">{kindText[kind] ?? kind}</TableCell>
            <TableCell label="File" className="font-mono">
              {file}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Card>
);
