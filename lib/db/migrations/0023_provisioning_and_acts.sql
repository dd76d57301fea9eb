ALTER TABLE "audit_entries" ADD COLUMN "act_id" text;--> statement-breakpoint
CREATE INDEX "audit_act" ON "audit_entries" USING btree ("act_id");--> statement-breakpoint
ALTER TABLE "service_accounts" DROP COLUMN "origin";--> statement-breakpoint
ALTER TABLE "identity_providers" DROP COLUMN "origin";