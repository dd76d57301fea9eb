UPDATE "alert_rules" SET "scope" = "scope" || '{"labels": []}'::jsonb WHERE NOT "scope" ? 'labels';--> statement-breakpoint
UPDATE "silences" SET "matcher" = "matcher" || '{"labels": []}'::jsonb WHERE NOT "matcher" ? 'labels';
