import { notFound } from "next/navigation";

/** Addresses that lead nowhere say so inside the shell, with its navigation. */
export default function UnknownPage(): never {
  notFound();
}
