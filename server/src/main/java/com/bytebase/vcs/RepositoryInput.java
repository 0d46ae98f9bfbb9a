package com.bytebase.vcs;

import com.bytebase.http.OutgoingAddresses;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.vcs.PeerRepository.Settings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** A peer repository as a client writes it. What is secret is never given back; left out of an update, it stays. */
@Schema(name = "RepositoryInput")
record RepositoryInput(
        @Schema(description = "Required to connect one: GIT, GITHUB, GITLAB or GITEA.") @Nullable
        RepositoryKind kind,

        @Schema(
                description =
                        "Required to connect one. https://…, or ssh://user@host/path or user@host:path with privateKey"
                                + " and knownHosts.",
                example = "https://git.example.com/shop/migrations.git")
        @Nullable
        String url,

        @Schema(description = "Unless given, main.", example = "main") @Nullable
        String branch,

        @Schema(description = "Only files below it are looked at; unless given, all.", example = "migrations") @Nullable
        String baseFolder,

        @Schema(
                description =
                        "How paths below the base folder are read. Placeholders: {{DB_NAME}} (or {{DB_GROUP}}) and"
                                + " {{VERSION}}, which it must have, {{ENV_ID}}, {{TYPE}}, {{DESCRIPTION}}. Unless given,"
                                + " {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql.",
                example = "{{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql")
        @Nullable
        String pathTemplate,

        @Schema(
                description = "Where the schema of a database is written after a rollout, below the base folder; with"
                        + " {{DB_NAME}}, and {{ENV_ID}} if it likes. Unless given, nowhere.",
                example = "{{ENV_ID}}/{{DB_NAME}}.schema.sql")
        @Nullable
        String schemaPathTemplate,

        @Schema(description = "Of HTTPS; many providers take any where the secret is a token.") @Nullable
        String username,

        @Schema(description = "Password or token. It is kept encrypted and never given back.") @Nullable
        String secret,

        @Schema(
                description =
                        "Of SSH: a private key in OpenSSH or PEM form, without a passphrase. It is kept encrypted and"
                                + " never given back.")
        @Nullable
        String privateKey,

        @Schema(description = "Of SSH: the lines of a known_hosts file for the server.") @Nullable
        String knownHosts,

        @Schema(
                description = "How often the branch is looked at, in seconds: 5 to 86400; unless given, 60.",
                minimum = "5",
                maximum = "86400")
        @Nullable
        Integer pollSeconds,

        @Schema(
                description = "Whether files that are in the branch already are taken as new. Unless given, false: they"
                        + " count as applied.")
        @Nullable
        Boolean takeExisting,

        @Nullable String etag) {
    static final String[] FIELDS = {
        "kind",
        "url",
        "branch",
        "baseFolder",
        "pathTemplate",
        "schemaPathTemplate",
        "username",
        "secret",
        "privateKey",
        "knownHosts",
        "pollSeconds"
    };
    private static final String PATH_TEMPLATE = "{{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql";
    private static final int LONG = 1_000;
    private static final int KEYS = 20_000;
    private static final int MINUTE = 60;
    private static final int SHORTEST = 5;
    private static final int DAY = 86_400;

    /** Of a repository that is connected now. */
    Settings settings() {
        return checked(new Settings(
                needed(kind, "kind"),
                Text.required(url, "url", LONG).strip(),
                or(branch, "main"),
                or(baseFolder, ""),
                or(pathTemplate, PATH_TEMPLATE),
                or(schemaPathTemplate, ""),
                or(username, ""),
                or(secret, ""),
                or(privateKey, ""),
                or(knownHosts, ""),
                Duration.ofSeconds(pollSeconds == null ? MINUTE : pollSeconds)));
    }

    /** Of one that there is. Where it moves to another server, its secrets have to be given again: they are not sent to just anybody. */
    Settings settings(Settings now, UpdateMask mask) {
        var next = checked(new Settings(
                mask.pick("kind", kind, now::kind),
                mask.pick("url", url, now::url).strip(),
                mask.pick("branch", branch, now::branch),
                mask.pick("baseFolder", baseFolder, now::baseFolder),
                mask.pick("pathTemplate", pathTemplate, now::pathTemplate),
                mask.pick("schemaPathTemplate", schemaPathTemplate, now::schemaPathTemplate),
                mask.pick("username", username, now::username),
                mask.pick("secret", secret, now::secret),
                mask.pick("privateKey", privateKey, now::privateKey),
                mask.pick("knownHosts", knownHosts, now::knownHosts),
                mask.has("pollSeconds") ? Duration.ofSeconds(needed(pollSeconds, "pollSeconds")) : now.pollInterval()));
        if (!place(next.url()).equals(place(now.url())) && !now.secret().isEmpty() && !mask.has("secret")) {
            throw Problem.field(
                    "secret",
                    "The repository moves to another server, and its secret is not sent there by itself. Give the"
                            + " secret as well, or an empty one.");
        }
        return next;
    }

    /** The fields that are given. */
    Set<String> given() {
        var given = new HashSet<String>();
        var values = new @Nullable Object[] {
            kind,
            url,
            branch,
            baseFolder,
            pathTemplate,
            schemaPathTemplate,
            username,
            secret,
            privateKey,
            knownHosts,
            pollSeconds
        };
        for (int i = 0; i < FIELDS.length; i++) {
            if (values[i] != null) {
                given.add(FIELDS[i]);
            }
        }
        return given;
    }

    private static String place(String url) {
        var uri = parsed(url);
        return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static Settings checked(Settings given) {
        var uri = uri(given.url());
        boolean ssh = !"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme());
        if (ssh && given.privateKey().isBlank()) {
            throw Problem.field(
                    "privateKey",
                    "privateKey is missing. SSH takes a key that the server knows, and its lines of knownHosts.");
        }
        if (ssh) {
            GitSsh.keys(given.privateKey());
            GitSsh.entries(given.knownHosts());
        }
        var branch = Text.required(given.branch(), "branch", Text.TITLE).strip();
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw Problem.field("branch", "\"%s\" is no name of a branch.".formatted(branch));
        }
        PathTemplate.ofChanges(given.pathTemplate(), "pathTemplate");
        if (!given.schemaPathTemplate().isEmpty()) {
            PathTemplate.ofSchemas(given.schemaPathTemplate(), "schemaPathTemplate");
        }
        long seconds = given.pollInterval().toSeconds();
        if (seconds < SHORTEST || seconds > DAY) {
            throw Problem.field("pollSeconds", "pollSeconds is %d; it is %d to %d.".formatted(seconds, SHORTEST, DAY));
        }
        return new Settings(
                given.kind(),
                Text.optional(given.url(), "url", LONG),
                branch,
                folder(Text.optional(given.baseFolder(), "baseFolder", LONG)),
                Text.optional(given.pathTemplate(), "pathTemplate", LONG),
                Text.optional(given.schemaPathTemplate(), "schemaPathTemplate", LONG),
                Text.optional(given.username(), "username", Text.TITLE),
                Text.optional(given.secret(), "secret", LONG * 5),
                Text.optional(given.privateKey(), "privateKey", KEYS),
                Text.optional(given.knownHosts(), "knownHosts", KEYS),
                given.pollInterval());
    }

    private static String folder(String given) {
        var folder = given.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
        boolean odd = Arrays.stream(folder.split("/", -1))
                .anyMatch(part -> part.equals(".") || part.equals("..") || part.isEmpty() && !folder.isEmpty());
        if (odd) {
            throw Problem.field("baseFolder", "\"%s\" is no folder of a repository.".formatted(given));
        }
        return folder;
    }

    private static URIish uri(String url) {
        var uri = parsed(url);
        var scheme = uri.getScheme() == null ? "ssh" : uri.getScheme();
        switch (scheme) {
            case "http", "https" -> OutgoingAddresses.checkUrl(url, "url");
            case "ssh" -> {
                if (uri.getPass() != null) {
                    throw Problem.field("url", "The URL holds a password, which would be shown. Leave it out.");
                }
            }
            default -> throw noUrl(url);
        }
        if (uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().replace("/", "").isEmpty()) {
            throw noUrl(url);
        }
        return uri;
    }

    private static URIish parsed(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw noUrl(url);
        }
    }

    private static Problem noUrl(String url) {
        return Problem.field(
                "url",
                "\"%s\" is no address of a Git repository; that is https://host/path.git, ssh://user@host/path.git or user@host:path.git."
                        .formatted(url));
    }

    private static String or(@Nullable String given, String otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw Problem.field(field, "%s is missing.".formatted(field));
        }
        return value;
    }
}
