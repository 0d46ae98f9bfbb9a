package com.bytebase.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** Id and address of the request that this thread serves. */
    public record Request(String id, String address) {
        static final Request NONE = new Request("", "");
    }

    /** The request that this thread serves; with empty id and address outside of requests. */
    public static Request current() {
        var request = CURRENT.get();
        return request == null ? Request.NONE : request;
    }

    /** The id of the request, also where it is being sent to the error page; a new one where it never came further than that. */
    static String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id
                ? id
                : UUID.randomUUID().toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = UUID.randomUUID().toString();
        CURRENT.set(new Request(id, request.getRemoteAddr()));
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
