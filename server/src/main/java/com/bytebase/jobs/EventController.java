package com.bytebase.jobs;

import com.bytebase.http.Authenticator;
import com.bytebase.http.Refuses;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live news for the UI: what has changed, to be read again. */
@RestController
@Tag(name = "events")
class EventController {
    private static final int MOST = 20;

    private final EventStreams streams;
    private final ObjectProvider<Authenticator> authenticator;

    EventController(EventStreams streams, ObjectProvider<Authenticator> authenticator) {
        this.streams = streams;
        this.authenticator = authenticator;
    }

    @SignedIn("Each topic is checked: an issue's takes bb.issues.get in its project.")
    @Operation(
            operationId = "streamEvents",
            summary = "Tells what has changed, as it happens",
            description =
                    "Server-sent events: \"changed\" with {name, kind}; then read it again. The stream ends with the session.")
    @Refuses(ErrorCode.NOT_FOUND)
    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Actor actor, @RequestParam List<String> topics, HttpServletRequest request) {
        if (topics.isEmpty() || topics.size() > MOST) {
            throw Problem.field("topics", "Name 1 to %d topics.".formatted(MOST));
        }
        var credential = authenticator.getObject().credential(request).orElseThrow();
        return streams.open(
                actor,
                credential,
                topics.stream().map(text -> Topic.parse(text, actor)).toList());
    }
}
