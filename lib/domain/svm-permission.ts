import { z } from "zod";
import { atMost } from "./limits";

/** Stands for every SVM of a cluster, also those that are made later. */
export const allSvms = "*";

const svmName = z
  .string()
  .trim()
  .max(...atMost(64, "Enter at most 64 characters."));
const applicationsSchema = z
  .array(z.string().max(...atMost(64, "Enter at most 64 characters.")))
  .max(...atMost(20, "Choose at most 20 applications."));

/** An SVM that the other cluster may peer with at once: nobody has to accept it (ONTAP: SVM peer permissions). */
export const svmPermissionSchema = z.object({
  /** Identifier the backend uses for it below the peer. */
  key: z.string(),
  svm: z.string().describe("name of the SVM; * stands for all"),
  applications: z.array(z.string()),
});
export type SvmPermission = z.infer<typeof svmPermissionSchema>;

export const svmPermissionListSchema = z.object({
  items: z.array(svmPermissionSchema),
  svms: z
    .array(z.string())
    .nullable()
    .describe("every SVM of this cluster; null when they could not be read"),
  end: z.string().describe("this end's connection"),
  other: z.string().describe("what the other end is called"),
  denied: z.string().nullable().describe("why none can be changed now; null when they can"),
});
export type SvmPermissionList = z.infer<typeof svmPermissionListSchema>;

/** What is asked for: an SVM, and what it may be peered for. */
export const svmPermissionInputSchema = z.object({
  svm: svmName.describe("name of the SVM; * for all"),
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
