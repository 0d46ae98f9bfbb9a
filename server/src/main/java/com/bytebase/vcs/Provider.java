package com.bytebase.vcs;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a provider's API is asked to show a status and a comment: the requests of each, as its public documentation describes them. */
sealed interface Provider permits Provider.GitHub, Provider.GitLab, Provider.Gitea {
    /** A request. @param body as JSON; empty for none */
    record Request(String method, String path, Map<String, String> body) {}

    /** What a commit is marked with. */
    enum Mark {
        PENDING,
        SUCCESS,
        FAILURE
    }

    String CONTEXT = "bytebase";

    /** Empty for plain Git, which has no API. */
    static Optional<Provider> of(RepositoryKind kind) {
        return switch (kind) {
            case GIT -> Optional.empty();
            case GITHUB -> Optional.of(new GitHub());
            case GITLAB -> Optional.of(new GitLab());
            case GITEA -> Optional.of(new Gitea());
        };
    }

    /** Where its API is, by where the repository is. */
    URI api(URI web);

    /** The header that carries the token. */
    Map.Entry<String, String> credential(String token);

    /** The ref that its Git server keeps a pull request's newest commit under. */
    String ref(long number);

    Request status(String repository, String sha, Mark mark, String description, String link);

    Request comments(String repository, long number);

    Request comment(String repository, long number, String body);

    Request edit(String repository, long number, long comment, String body);

    private static Map<String, String> marked(String state, String nameOf, String description, String link) {
        var body = new LinkedHashMap<String, String>();
        body.put("state", state);
        body.put(nameOf, CONTEXT);
        body.put("description", Words.cut(description, 140));
        if (!link.isEmpty()) {
            body.put("target_url", link);
        }
        return body;
    }

    /** GitHub and GitHub Enterprise Server: REST API version 2022-11-28. */
    record GitHub() implements Provider {
        @Override
        public URI api(URI web) {
            return "github.com".equals(web.getHost()) ? URI.create("https://api.github.com") : web.resolve("/api/v3");
        }

        @Override
        public Map.Entry<String, String> credential(String token) {
            return Map.entry("Authorization", "Bearer " + token);
        }

        @Override
        public String ref(long number) {
            return "refs/pull/%d/head".formatted(number);
        }

        @Override
        public Request status(String repository, String sha, Mark mark, String description, String link) {
            return new Request(
                    "POST",
                    "/repos/%s/statuses/%s".formatted(repository, sha),
                    marked(mark.name().toLowerCase(java.util.Locale.ROOT), "context", description, link));
        }

        @Override
        public Request comments(String repository, long number) {
            return new Request(
                    "GET", "/repos/%s/issues/%d/comments?per_page=100".formatted(repository, number), Map.of());
        }

        @Override
        public Request comment(String repository, long number, String body) {
            return new Request(
                    "POST", "/repos/%s/issues/%d/comments".formatted(repository, number), Map.of("body", body));
        }

        @Override
        public Request edit(String repository, long number, long comment, String body) {
            return new Request(
                    "PATCH", "/repos/%s/issues/comments/%d".formatted(repository, comment), Map.of("body", body));
        }
    }

    /** Gitea and Forgejo: API version 1, whose statuses and comments are GitHub's. */
    record Gitea() implements Provider {
        private static final GitHub ALIKE = new GitHub();

        @Override
        public URI api(URI web) {
            return web.resolve("/api/v1");
        }

        @Override
        public Map.Entry<String, String> credential(String token) {
            return Map.entry("Authorization", "token " + token);
        }

        @Override
        public String ref(long number) {
            return ALIKE.ref(number);
        }

        @Override
        public Request status(String repository, String sha, Mark mark, String description, String link) {
            return ALIKE.status(repository, sha, mark, description, link);
        }

        @Override
        public Request comments(String repository, long number) {
            return new Request("GET", "/repos/%s/issues/%d/comments".formatted(repository, number), Map.of());
        }

        @Override
        public Request comment(String repository, long number, String body) {
            return ALIKE.comment(repository, number, body);
        }

        @Override
        public Request edit(String repository, long number, long comment, String body) {
            return ALIKE.edit(repository, number, comment, body);
        }
    }

    /** GitLab: API version 4. Its pull requests are merge requests, its comments notes. */
    record GitLab() implements Provider {
        @Override
        public URI api(URI web) {
            return web.resolve("/api/v4");
        }

        @Override
        public Map.Entry<String, String> credential(String token) {
            return Map.entry("PRIVATE-TOKEN", token);
        }

        @Override
        public String ref(long number) {
            return "refs/merge-requests/%d/head".formatted(number);
        }

        private static String project(String repository) {
            return "/projects/" + URLEncoder.encode(repository, StandardCharsets.UTF_8);
        }

        @Override
        public Request status(String repository, String sha, Mark mark, String description, String link) {
            var state =
                    switch (mark) {
                        case PENDING -> "pending";
                        case SUCCESS -> "success";
                        case FAILURE -> "failed";
                    };
            return new Request(
                    "POST",
                    "%s/statuses/%s".formatted(project(repository), sha),
                    marked(state, "name", description, link));
        }

        @Override
        public Request comments(String repository, long number) {
            return new Request(
                    "GET",
                    "%s/merge_requests/%d/notes?sort=asc&order_by=created_at&per_page=100"
                            .formatted(project(repository), number),
                    Map.of());
        }

        @Override
        public Request comment(String repository, long number, String body) {
            return new Request(
                    "POST", "%s/merge_requests/%d/notes".formatted(project(repository), number), Map.of("body", body));
        }

        @Override
        public Request edit(String repository, long number, long comment, String body) {
            return new Request(
                    "PUT",
                    "%s/merge_requests/%d/notes/%d".formatted(project(repository), number, comment),
                    Map.of("body", body));
        }
    }
}
