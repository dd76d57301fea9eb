ALTER TABLE "service_accounts" DROP COLUMN "origin";--> statement-breakpoint
ALTER TABLE "identity_providers" DROP COLUMN "origin";