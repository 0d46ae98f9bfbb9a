package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may read {@code /metrics}, which tell how much is done here and how: whoever brings the token, and, where there is none, programs on this
 * machine. What a proxy passes on comes from elsewhere.
 */
final class MetricsDoor extends OncePerRequestFilter {
    private static final String PATH = "/metrics";
    private static final String BEARER = "Bearer ";
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final String token;
    private final Problems problems;

    MetricsDoor(MetricsProperties properties, Problems problems) {
        this.token = properties.token();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().startsWith(PATH) && !isOpenTo(request)) {
            problems.write(
                    Problem.of(
                            ErrorCode.UNAUTHENTICATED,
                            "Metrics are for programs on this machine, and for those that bring the token of --bytebase.metrics.token as \"Authorization: Bearer …\"."),
                    request,
                    response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOpenTo(HttpServletRequest request) {
        return token.isEmpty() ? isFromHere(request) : brings(request.getHeader("Authorization"));
    }

    private boolean brings(@Nullable String header) {
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFromHere(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // an address is looked up nowhere
        }
    }
}
