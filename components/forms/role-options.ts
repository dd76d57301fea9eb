import { atLeast, type Role, roles, roleText } from "@/lib/domain/permissions";

/** Roles to choose from, each with what it means. @param most the most powerful one that is offered. */
export const roleOptions = (most: Role = "admin") =>
  roles
    .filter((role) => atLeast(most, role))
    .map((role) => ({ value: role, label: roleText[role].label, help: roleText[role].meaning }));
