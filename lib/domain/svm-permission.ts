import { z } from "zod";
import { atMost } from "./limits";

/** Stands for every member of an end, also those that are made later. */
export const everyMember = "*";

const memberName = z
  .string()
  .trim()
  .max(...atMost(64, "Enter at most 64 characters."));
const applicationsSchema = z
  .array(z.string().max(...atMost(64, "Enter at most 64 characters.")))
  .max(...atMost(20, "Choose at most 20 applications."));

/** A member of one end that the other end may peer with, without being asked first (ONTAP: SVM peer permissions). */
export const svmPermissionSchema = z.object({
  /** Identifier the backend uses for it below the peer. */
  key: z.string(),
  member: z.string().describe("name of the member; * stands for every one"),
  applications: z.array(z.string()),
});
export type SvmPermission = z.infer<typeof svmPermissionSchema>;

export const svmPermissionListSchema = z.object({
  items: z.array(svmPermissionSchema),
  members: z
    .array(z.string())
    .nullable()
    .describe("every member of this end; null when they could not be read"),
  end: z.string().describe("this end's connection"),
  other: z.string().describe("what the other end is called"),
  denied: z.string().nullable().describe("why none can be changed now; null when they can"),
});
export type SvmPermissionList = z.infer<typeof svmPermissionListSchema>;

/** What is asked for: a member, and what it may be peered for. */
export const svmPermissionInputSchema = z.object({
  member: memberName.describe("name of the member; * for every one"),
  applications: applicationsSchema,
});
export type SvmPermissionInput = z.infer<typeof svmPermissionInputSchema>;

/** What a permission shall be for from now on. */
export const svmPermissionChangeSchema = z.object({
  applications: applicationsSchema,
  seen: applicationsSchema
    .optional()
    .describe("what it was for when it was looked at: refused when that has changed since"),
});
export type SvmPermissionChange = z.infer<typeof svmPermissionChangeSchema>;
