-- The plans of declarative changes, target by target. JSON: the names in it are frozen.
ALTER TABLE check_run ADD COLUMN plans jsonb NOT NULL DEFAULT '[]';
