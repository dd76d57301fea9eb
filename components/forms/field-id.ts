"use client";
import { createContext, useContext } from "react";

/** Prefix of the ids of one form, so that two forms on a page keep apart. */
export const FormIdContext = createContext("form");

/** Ids are made of letters a selector takes as they are. */
export const fieldId = (formId: string, name: string): string =>
  `${formId}-${name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;

/** The id of a field's control inside the form around it. */
export const useFieldId = (name: string): string => fieldId(useContext(FormIdContext), name);
