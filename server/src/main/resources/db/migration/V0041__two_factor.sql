-- A person's authenticator app (TOTP). confirmed_at NULL: being set up, not asked for yet.
CREATE TABLE two_factor (
    principal     bigint PRIMARY KEY REFERENCES principal,
    -- encrypted
    secret        bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    -- the time step of the last code that was accepted: none is accepted twice, nor an earlier one
    last_step     bigint NOT NULL DEFAULT 0,
    -- wrong codes in a row since then; across all servers
    failures      integer NOT NULL DEFAULT 0,
    failures_from timestamptz
);

-- SHA-256 of a random code of 80 bits; used ones are gone
CREATE TABLE recovery_code (
    principal bigint NOT NULL REFERENCES two_factor ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (principal, code_hash)
);

-- Somebody has proven the first factor. Only the SHA-256 of the token is kept.
CREATE TABLE sign_in_challenge (
    token_hash bytea PRIMARY KEY,
    principal  bigint NOT NULL REFERENCES principal,
    method     text NOT NULL,
    browser    boolean NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_challenge_expires_at ON sign_in_challenge (expires_at);
CREATE INDEX sign_in_challenge_principal ON sign_in_challenge (principal);
