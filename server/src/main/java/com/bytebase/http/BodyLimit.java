package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are larger than anything the method could mean: statements may be long, all else is short. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimit extends OncePerRequestFilter {
    private static final long SHORT = 1024 * 1024;
    /** A statement of the greatest length, with room for its escapes and the members beside it. */
    private static final long LONG = Text.STATEMENT + Text.STATEMENT / 10;

    /** GitHub cuts the events that it sends at 25 MB. */
    private static final long EVENT = 25 * SHORT;

    /** A script as people keep or type it, of 10 MiB at most. */
    private static final long SCRIPT = 2 * 10 * SHORT;

    private static final Pattern HOLDS_STATEMENTS =
            Pattern.compile("/v1/(projects/[^/]+/issues.*|sql:.*)", Pattern.DOTALL);
    private static final Pattern HOLDS_SCRIPTS = Pattern.compile(
            "/v1/(projects/[^/]+(/(sheets|editorTabs).*|:batchQuery)|instances/.*:(query|explain|export|complete))",
            Pattern.DOTALL);

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    /** The body went on beyond the limit that its length did not admit to. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        TooLarge(long limit) {
            this.problem = BodyLimit.problem(limit);
        }

        Problem problem() {
            return problem;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            problems.write(problem(limit), request, response);
            return;
        }
        chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Limited(request, limit), response);
    }

    private static long limit(String path) {
        if (path.startsWith("/v1/hooks/")) {
            return EVENT;
        }
        if (HOLDS_STATEMENTS.matcher(path).matches()) {
            return LONG;
        }
        return HOLDS_SCRIPTS.matcher(path).matches() ? SCRIPT : SHORT;
    }

    private static Problem problem(long limit) {
        return Problem.of(
                ErrorCode.TOO_LARGE,
                "The body is larger than %,d bytes, the most that this method takes.".formatted(limit));
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long read;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        private int count(int bytes) throws IOException {
            read += Math.max(0, bytes);
            if (read > limit) {
                throw new TooLarge(limit);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return count(body.read(bytes, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
