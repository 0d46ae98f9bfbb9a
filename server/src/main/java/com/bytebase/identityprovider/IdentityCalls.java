package com.bytebase.identityprovider;

import com.bytebase.http.OutgoingCalls;
import com.bytebase.http.OutgoingCalls.Answer;
import com.bytebase.http.OutgoingCalls.Call;
import com.bytebase.kernel.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Calls to providers: short, bounded, and to no address that the operator has not allowed. */
@Component
class IdentityCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 1024 * 1024;

    private final OutgoingCalls calls;

    IdentityCalls(OutgoingCalls calls) {
        this.calls = calls;
    }

    Answer get(URI uri, Map<String, String> headers) {
        return send("GET", uri, headers, "");
    }

    Answer post(URI uri, Map<String, String> headers, String form) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", uri, all, form);
    }

    private Answer send(String method, URI uri, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        try {
            return calls.send(
                    new Call(method, uri, Map.copyOf(all), body.getBytes(StandardCharsets.UTF_8), PATIENCE, LARGEST));
        } catch (Problem e) {
            throw new RefusedException(Refusal.PROVIDER_UNREACHABLE, e.getMessage(), e);
        } catch (IOException e) {
            throw new RefusedException(
                    Refusal.PROVIDER_UNREACHABLE,
                    OutgoingCalls.unreachable(uri, e).getMessage(),
                    e);
        }
    }

    static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
