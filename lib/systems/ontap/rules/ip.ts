export * from "@/lib/domain/ip";
