package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problems as RFC 9457 JSON, for controllers and for the filters before them alike. */
@Component
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    ProblemDetail detail(Problem problem, HttpServletRequest request) {
        var detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.valueOf(problem.code().status()), problem.getMessage());
        detail.setTitle(title(problem.code()));
        detail.setInstance(instance(request));
        detail.setProperty("code", problem.code().name());
        detail.setProperty("requestId", RequestContext.id(request));
        if (!problem.errors().isEmpty()) {
            detail.setProperty("errors", problem.errors());
        }
        problem.extras().forEach(detail::setProperty);
        return detail;
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers(problem).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(json.writeValueAsBytes(detail(problem, request)));
    }

    /** Whether what failed was the way to the metadata store, or to one of its connections, rather than the statement. */
    static boolean isStoreAway(Exception e) {
        return e instanceof DataAccessResourceFailureException || e instanceof TransientDataAccessResourceException;
    }

    static Problem storeAway(Exception e) {
        log.warn(
                "metadata-store unreachable request={} cause={}",
                RequestContext.current().id(),
                e.toString());
        return Problem.of(
                ErrorCode.UNAVAILABLE,
                "The metadata store does not answer. Nothing is lost; try again in some seconds.");
    }

    /** A value of an enumeration as clients write it. */
    String word(Object value) {
        return json.convertValue(value, String.class);
    }

    /** What HTTP wants to be said in headers as well. */
    static HttpHeaders headers(Problem problem) {
        var headers = new HttpHeaders();
        if (problem.code().status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.extras().get("retryAfter") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return headers;
    }

    private static URI instance(HttpServletRequest request) {
        try {
            return URI.create(request.getRequestURI());
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    static String title(ErrorCode code) {
        var words = code.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
