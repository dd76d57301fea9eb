CREATE TABLE "rotation_schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"every_days" integer NOT NULL,
	"window" jsonb NOT NULL,
	"at_once" integer DEFAULT 2 NOT NULL,
	"connection_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"labels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rotations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"system" text NOT NULL,
	"pair_key" text NOT NULL,
	"schedule_id" uuid,
	"schedule_revision" integer,
	"every_days" integer,
	"base_at" timestamp with time zone,
	"next_at" timestamp with time zone,
	"planned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_by" text,
	"operation_id" uuid,
	"last_operation_id" uuid,
	"last_at" timestamp with time zone,
	"outcome" text,
	"problem" jsonb,
	"set_at" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"unfinished" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secret_reminders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"key_manager_key" text DEFAULT '' NOT NULL,
	"every_days" integer NOT NULL,
	"counted_from" timestamp with time zone NOT NULL,
	"done_by" text,
	"created_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_schedule_id_rotation_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."rotation_schedules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_reminders" ADD CONSTRAINT "secret_reminders_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rotations_pair" ON "rotations" USING btree ("pair_key","system");--> statement-breakpoint
CREATE INDEX "rotations_next" ON "rotations" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "secret_reminders_subject" ON "secret_reminders" USING btree ("connection_id","key_manager_key");