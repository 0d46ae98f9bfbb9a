package com.bytebase.http;

import com.bytebase.kernel.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, which stands in its answer, in the log, in problems and in the audit log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestContext extends OncePerRequestFilter {
    private static final String ID = RequestContext.class.getName();
    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    /** The request that this thread serves: where it came from, and what was found out about it on its way. */
    public static final class Request {
        static final int LONGEST_AGENT = 300;

        private final String id;
        private final String address;
        private final String userAgent;
        private String project = "";
        private @Nullable Actor suspect;
        private boolean recorded;
        private boolean refusalRecorded;

        Request(String id, String address, String userAgent) {
            this.id = id;
            this.address = address;
            this.userAgent = userAgent;
        }

        public String id() {
            return id;
        }

        public String address() {
            return address;
        }

        /** What the client calls itself; it may say anything. */
        public String userAgent() {
            return userAgent;
        }

        /** The id of the project that the request is about, as far as its path says so; else empty. */
        public String project() {
            return project;
        }

        void project(String id) {
            project = id;
        }

        /** Whose credential this is, though it is good no more: what is refused is recorded as tried with it. */
        public void suspect(Actor actor) {
            suspect = actor;
        }

        Optional<Actor> suspect() {
            return Optional.ofNullable(suspect);
        }

        /** The audit log has what this request does. */
        public void recorded() {
            recorded = true;
        }

        boolean isRecorded() {
            return recorded;
        }

        /** The audit log has that this request is refused. */
        public void refusalRecorded() {
            refusalRecorded = true;
        }

        boolean isRefusalRecorded() {
            return refusalRecorded;
        }
    }

    /** The request that this thread serves; with empty id and address outside of requests. */
    public static Request current() {
        var request = CURRENT.get();
        return request == null ? new Request("", "", "") : request;
    }

    /** The id of the request, also where it is being sent to the error page; a new one where it never came further than that. */
    static String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id
                ? id
                : UUID.randomUUID().toString();
    }

    private static String agent(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), Request.LONGEST_AGENT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = UUID.randomUUID().toString();
        CURRENT.set(new Request(id, request.getRemoteAddr(), agent(request)));
        request.setAttribute(ID, id);
        MDC.put("request", id);
        response.setHeader("X-Request-Id", id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request");
            CURRENT.remove();
        }
    }
}
