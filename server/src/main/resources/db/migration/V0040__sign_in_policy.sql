-- How people sign in: what the workspace demands, and how long it lasts. NULL: what the server was started with.
CREATE TABLE sign_in_policy (
    id                 smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    session_seconds    bigint CHECK (session_seconds > 0),
    token_seconds      bigint CHECK (token_seconds > 0),
    -- 0: a session ends by its age alone
    idle_seconds       bigint NOT NULL DEFAULT 0 CHECK (idle_seconds >= 0),
    require_two_factor boolean NOT NULL DEFAULT false,
    password_sign_in   text NOT NULL DEFAULT 'EVERYONE' CHECK (password_sign_in IN ('EVERYONE', 'OWNERS')),
    revision           bigint NOT NULL DEFAULT 1
);
INSERT INTO sign_in_policy DEFAULT VALUES;

ALTER TABLE session
    -- by which it is named; the token's hash stays inside
    ADD COLUMN id           bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN method       text NOT NULL DEFAULT 'PASSWORD',
    -- whether a second factor was proven for it, here or by a provider that is trusted with that; of machines always
    ADD COLUMN two_factor   boolean NOT NULL DEFAULT false,
    ADD COLUMN user_agent   text NOT NULL DEFAULT '',
    ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
