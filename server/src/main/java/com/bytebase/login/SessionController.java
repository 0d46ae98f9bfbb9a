package com.bytebase.login;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/users/{user:[1-9][0-9]{0,17}}")
@Tag(name = "sessions")
class SessionController {
    private static final String WHO =
            "Everyone sees and ends their own sessions, with bb.users.update also those of others.";

    private final Sessions sessions;
    private final OwnOrOwner allowed;

    SessionController(Sessions sessions, OwnOrOwner allowed) {
        this.sessions = sessions;
        this.allowed = allowed;
    }

    record ListSessionsResponse(
            List<SessionResource> sessions,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record RevokeAllSessionsRequest() {}

    record RevokeAllSessionsResponse(
            @Schema(description = "How many have ended.") int ended) {}

    @SignedIn(WHO)
    @Operation(
            operationId = "listSessions",
            summary = "Where somebody is signed in, browsers and bearer tokens alike",
            description =
                    "filter: browser, method, address, createTime, lastUseTime. orderBy: lastUseTime desc (unless given), createTime, expireTime.")
    @GetMapping("/sessions")
    ListSessionsResponse list(Actor actor, @PathVariable long user, ListRequest request) {
        var principal = allowed.require(actor, user);
        var current = sessions.current().orElse(null);
        var page = sessions.list(principal.id(), request);
        return new ListSessionsResponse(
                page.items().stream()
                        .map(session -> SessionResource.of(session, current))
                        .toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @SignedIn(WHO)
    @Operation(operationId = "revokeSession", summary = "Ends a session; its next request is refused")
    @DeleteMapping("/sessions/{session:[1-9][0-9]{0,17}}")
    SessionResource revoke(Actor actor, @PathVariable long user, @PathVariable long session) {
        var principal = allowed.require(actor, user);
        return SessionResource.of(sessions.revoke(actor, principal.id(), session), null);
    }

    @SignedIn(WHO)
    @Operation(
            operationId = "revokeAllSessions",
            summary = "Ends all sessions of somebody but the one that the request is part of")
    @PostMapping("/sessions:revokeAll")
    RevokeAllSessionsResponse revokeAll(
            Actor actor,
            @PathVariable long user,
            @RequestBody(required = false) @Nullable RevokeAllSessionsRequest body) {
        var principal = allowed.require(actor, user);
        return new RevokeAllSessionsResponse(sessions.revokeAll(actor, principal.id()));
    }
}
