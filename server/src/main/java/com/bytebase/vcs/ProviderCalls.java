package com.bytebase.vcs;

import com.bytebase.http.OutgoingCalls;
import com.bytebase.http.OutgoingCalls.Answer;
import com.bytebase.http.OutgoingCalls.Call;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.vcs.PeerRepository.Settings;
import com.bytebase.vcs.Provider.Mark;
import com.bytebase.vcs.Provider.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows statuses and comments at the provider of a repository. */
@Component
class ProviderCalls {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final int SIZE = 5 * 1024 * 1024;
    /** Stands at the head of our comment, unseen, so that it is found again. */
    static final String MARKER = "<!-- bytebase-review -->";

    private final OutgoingCalls calls;
    private final JsonMapper json;

    ProviderCalls(OutgoingCalls calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    void status(Settings settings, Provider provider, String sha, Mark mark, String description, String link) {
        send(settings, provider, provider.status(WebAddress.path(settings), sha, mark, description, link));
    }

    /** Writes our one comment of a pull request, anew or over what it said before. */
    void comment(Settings settings, Provider provider, long number, String text) {
        var repository = WebAddress.path(settings);
        var body = MARKER + "\n" + text;
        var comments = send(settings, provider, provider.comments(repository, number));
        for (var comment : comments) {
            if (comment.path("body").asString("").startsWith(MARKER)
                    && answer(
                                    settings,
                                    provider,
                                    provider.edit(
                                            repository,
                                            number,
                                            comment.path("id").asLong(),
                                            body))
                            .isSuccess()) {
                return;
            }
            // else somebody else has written what looks like ours
        }
        send(settings, provider, provider.comment(repository, number, body));
    }

    private JsonNode send(Settings settings, Provider provider, Request request) {
        var answer = answer(settings, provider, request);
        if (!answer.isSuccess()) {
            var uri = uri(settings, provider, request);
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "%s answers %d to %s %s. Let the token write statuses and comments."
                            .formatted(uri.getHost(), answer.status(), request.method(), uri.getPath()));
        }
        return read(answer);
    }

    private static URI uri(Settings settings, Provider provider, Request request) {
        return URI.create(provider.api(URI.create(WebAddress.of(settings))) + request.path());
    }

    private Answer answer(Settings settings, Provider provider, Request request) {
        var uri = uri(settings, provider, request);
        var headers = new LinkedHashMap<String, String>();
        var credential = provider.credential(settings.secret());
        headers.put(credential.getKey(), credential.getValue());
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        var body = request.body().isEmpty() ? new byte[0] : json.writeValueAsBytes(request.body());
        try {
            return calls.send(new Call(request.method(), uri, headers, body, TIME, SIZE));
        } catch (IOException e) {
            throw OutgoingCalls.unreachable(uri, e);
        }
    }

    private JsonNode read(Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            return json.nullNode(); // only lists of comments are looked into
        }
    }
}
