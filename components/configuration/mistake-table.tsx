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
import type { Mistake } from "@/lib/domain/provisioning";
import { counted } from "@/lib/domain/counted";

interface MistakeTableProps {
  mistakes: readonly Mistake[];
  /** How many there are; not all of very many are listed. */
  count: number;
}

/** "2 mistakes" */
export const mistakesText = (count: number): string =>
  counted({ one: "1 mistake", other: "{n} mistakes" }, count);

/** Each mistake in the files: where, and what to do. */
export const MistakeTable = ({ mistakes, count }: MistakeTableProps) => (
  <Card flush title={mistakesText(count)}>
    <Table label="Mistakes">
      <TableHead>
        <TableHeader>File</TableHeader>
        <TableHeader numeric>Line</TableHeader>
        <TableHeader>Where</TableHeader>
        <TableHeader>What to do</TableHeader>
      </TableHead>
      <TableBody>
        {mistakes.map(({ file, line, path, text }, index) => (
          <TableRow key={index}>
            <TableTitle className="font-mono">{file}</TableTitle>
            <TableCell label="Line" numeric>
              {line}
            </TableCell>
            <TableCell label="Where" className="font-mono">
              {path}
            </TableCell>
            <TableCell label="What to do">{text}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Card>
);
