package com.bytebase.vcs;

/** Whose Git it is. All are read by Git itself; those but the first also send webhooks and take statuses and comments. */
enum RepositoryKind {
    GIT,
    GITHUB,
    GITLAB,
    GITEA
}
