-- Whether signing out here signs out there.
ALTER TABLE identity_provider ADD COLUMN signs_out boolean NOT NULL DEFAULT false;

-- Of browsers' sessions that a provider began which is to end them too: its word, by which it knows what to end.
CREATE TABLE provider_session (
    session           bigint PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    identity_provider text NOT NULL REFERENCES identity_provider,
    -- encrypted
    id_token          bytea NOT NULL
);
