export * from "@/lib/domain/cidr";
export * from "@/lib/domain/ip";
