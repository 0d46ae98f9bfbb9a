-- Who wrote parts of the version besides its principal: authors of commits that were pushed. None of them approves it.
ALTER TABLE issue_version ADD COLUMN co_authors bigint[] NOT NULL DEFAULT '{}';
