-- Guesses that failed, for as long as they count: every server asks the same table.
CREATE TABLE sign_in_failure (
    -- SHA-256 of whom it counts for: an account, an address, or one from the other
    key_hash  bytea NOT NULL,
    failed_at timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_key ON sign_in_failure (key_hash, failed_at);
CREATE INDEX sign_in_failure_failed_at ON sign_in_failure (failed_at);
