CREATE TABLE identity_provider (
    id                 text PRIMARY KEY,
    title              text NOT NULL,
    issuer             text NOT NULL,
    client_id          text NOT NULL,
    -- encrypted; NULL: a public client, which has none
    client_secret      bytea,
    scopes             text[] NOT NULL,
    email_claim        text NOT NULL,
    title_claim        text NOT NULL,
    -- empty: it decides on no group
    groups_claim       text NOT NULL,
    -- empty: any
    allowed_domains    text[] NOT NULL,
    creates_users      boolean NOT NULL,
    default_role       text NOT NULL,
    trusts_email       boolean NOT NULL,
    trusts_two_factor  boolean NOT NULL,
    state              text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at         timestamptz NOT NULL,
    revision           bigint NOT NULL DEFAULT 1
);

-- Who somebody is at an issuer, once and for all: emails change hands there, subjects do not.
CREATE TABLE linked_identity (
    issuer       text NOT NULL,
    subject      text NOT NULL,
    principal    bigint NOT NULL REFERENCES principal,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (principal, issuer)
);

-- Browsers that are away at a provider. Only SHA-256 of what they brought along is kept; each row serves once.
CREATE TABLE provider_sign_in (
    state_hash        bytea PRIMARY KEY,
    browser_hash      bytea NOT NULL,
    identity_provider text NOT NULL REFERENCES identity_provider,
    redirect_uri      text NOT NULL,
    next              text NOT NULL,
    expires_at        timestamptz NOT NULL
);
CREATE INDEX provider_sign_in_expires_at ON provider_sign_in (expires_at);

-- Memberships of groups that a provider gave, and takes away again; those made by hand are not among them.
CREATE TABLE given_membership (
    principal  bigint NOT NULL REFERENCES principal,
    user_group text NOT NULL REFERENCES user_group ON DELETE CASCADE,
    PRIMARY KEY (principal, user_group)
);
CREATE INDEX given_membership_user_group ON given_membership (user_group);
