-- Groups of people: named groups/{id} in policies.
CREATE TABLE user_group (
    id          text PRIMARY KEY,
    title       text NOT NULL,
    description text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    revision    bigint NOT NULL DEFAULT 1
);

-- An OWNER may change the group itself; for policies both are members alike.
CREATE TABLE user_group_member (
    user_group text NOT NULL REFERENCES user_group ON DELETE CASCADE,
    principal  bigint NOT NULL REFERENCES principal,
    role       text NOT NULL CHECK (role IN ('OWNER', 'MEMBER')),
    PRIMARY KEY (user_group, principal)
);
CREATE INDEX user_group_member_principal ON user_group_member (principal);

-- Roles made here. Their level never changes, so that a binding is always of a role of its place.
CREATE TABLE custom_role (
    id          text PRIMARY KEY,
    title       text NOT NULL,
    description text NOT NULL DEFAULT '',
    level       text NOT NULL CHECK (level IN ('WORKSPACE', 'PROJECT')),
    permissions text[] NOT NULL,
    created_at  timestamptz NOT NULL,
    revision    bigint NOT NULL DEFAULT 1
);

-- A binding is of a principal, of a group, or, where both are missing, of every user.
ALTER TABLE role_binding
    DROP CONSTRAINT role_binding_check,
    ALTER COLUMN principal DROP NOT NULL,
    ADD COLUMN user_group text REFERENCES user_group,
    ADD CHECK (principal IS NULL OR user_group IS NULL);
DROP INDEX role_binding_key;
CREATE UNIQUE INDEX role_binding_key
    ON role_binding (project, role, coalesce(principal, 0), coalesce(user_group, ''), condition);
CREATE INDEX role_binding_user_group ON role_binding (user_group) WHERE user_group IS NOT NULL;
CREATE INDEX role_binding_everyone ON role_binding (project) WHERE principal IS NULL AND user_group IS NULL;
CREATE INDEX role_binding_role ON role_binding (role);

-- The link by which somebody who was added without a password chooses one. Only the SHA-256 of its token is kept; one for each.
CREATE TABLE invitation (
    principal  bigint PRIMARY KEY REFERENCES principal,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    creator    bigint NOT NULL REFERENCES principal
);

-- When a service account's key ends by itself.
ALTER TABLE principal ADD COLUMN secret_expires_at timestamptz;
