CREATE TABLE "drift" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"set_id" uuid NOT NULL,
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"halves" jsonb NOT NULL,
	"differences" jsonb NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"act" text,
	"left_out" text,
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"a_name" text NOT NULL,
	"b_name" text NOT NULL,
	"cause" text NOT NULL,
	"halves" jsonb NOT NULL,
	"differences" jsonb NOT NULL,
	"options" jsonb,
	"requests" jsonb NOT NULL,
	"lost" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"set_id" uuid NOT NULL,
	"set_name" text NOT NULL,
	"system" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"auto" boolean DEFAULT false NOT NULL,
	"second_person" boolean NOT NULL,
	"limits" jsonb NOT NULL,
	"window" jsonb,
	"set_revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_by_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"ended_by" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "wanted_sets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"system" text NOT NULL,
	"definition" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"summary" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_set_id_wanted_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."wanted_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_a_connections_id_fk" FOREIGN KEY ("a") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_b_connections_id_fk" FOREIGN KEY ("b") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drift_pair" ON "drift" USING btree ("set_id","a","b");--> statement-breakpoint
CREATE INDEX "drift_a" ON "drift" USING btree ("a");--> statement-breakpoint
CREATE INDEX "drift_b" ON "drift" USING btree ("b");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_items_position" ON "plan_items" USING btree ("plan_id","position");--> statement-breakpoint
CREATE INDEX "plans_created" ON "plans" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "plans_set" ON "plans" USING btree ("set_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wanted_sets_name" ON "wanted_sets" USING btree (lower("name"));