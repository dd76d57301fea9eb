CREATE TABLE "annotations" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner" text,
	"note" text,
	"link" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unused_since" timestamp with time zone,
	CONSTRAINT "annotations_subject_kind_pk" PRIMARY KEY("subject","kind")
);
--> statement-breakpoint
ALTER TABLE "departed_peers" ADD COLUMN "pair_key" text;--> statement-breakpoint
CREATE INDEX "annotations_unused" ON "annotations" USING btree ("unused_since") WHERE unused_since is not null;