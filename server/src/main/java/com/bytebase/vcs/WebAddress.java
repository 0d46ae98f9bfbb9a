package com.bytebase.vcs;

import com.bytebase.vcs.PeerRepository.Settings;
import java.net.URISyntaxException;
import org.eclipse.jgit.transport.URIish;

/** Where the provider shows things of a repository to people. */
final class WebAddress {
    private WebAddress() {}

    /** Of the repository: {@code https://git.example.com/shop/migrations}; empty for plain Git, which has no pages. */
    static String of(Settings settings) {
        if (settings.kind() == RepositoryKind.GIT) {
            return "";
        }
        try {
            var uri = new URIish(settings.url());
            var path = path(uri);
            var scheme = "http".equals(uri.getScheme()) ? "http" : "https";
            boolean ported = uri.getPort() > 0 && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return "%s://%s%s/%s".formatted(scheme, uri.getHost(), ported ? ":" + uri.getPort() : "", path);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** {@code shop/migrations}. */
    static String path(Settings settings) {
        try {
            return path(new URIish(settings.url()));
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String path(URIish uri) {
        return uri.getPath().replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    static String ofCommit(Settings settings, String sha) {
        return switch (settings.kind()) {
            case GIT -> "";
            case GITHUB, GITEA -> of(settings) + "/commit/" + sha;
            case GITLAB -> of(settings) + "/-/commit/" + sha;
        };
    }
}
