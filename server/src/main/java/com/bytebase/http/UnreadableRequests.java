package com.bytebase.http;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Answers for Tomcat where a request is so broken that it never reaches the application. */
final class UnreadableRequests extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable broken) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var written = new java.util.concurrent.atomic.AtomicBoolean(false);
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, written);
        if (!written.get()) {
            return;
        }
        var problem = ErrorPage.of(status);
        var body = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\",\"requestId\":\"%s\"}"
                .formatted(
                        Problems.title(problem.code()),
                        problem.code().status(),
                        problem.getMessage(),
                        problem.code().name(),
                        UUID.randomUUID());
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("utf-8");
            var out = response.getReporter();
            if (out != null) {
                out.write(body);
                response.finishResponse();
            }
        } catch (IOException e) {
            // The client has gone; nobody reads an answer.
        }
    }
}
