package com.bytebase.http;

import com.bytebase.kernel.Text;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** The call of a method that is {@link Once}: with a requestId it passes through {@link AnsweredRequests}. */
final class OnceInvocation extends ActInvocation {
    private static final String PARAMETER = "requestId";
    private static final int LONGEST = 100;

    private final AnsweredRequests requests;
    private final JsonMapper json;

    OnceInvocation(HandlerMethod method, ActLog acts, AnsweredRequests requests, JsonMapper json) {
        super(method, acts);
        this.requests = requests;
        this.json = json;
    }

    @Override
    protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var id = request.getParameter(PARAMETER);
        if (id == null) {
            return super.doInvoke(arguments);
        }
        var actor = CurrentActor.of(request).orElseThrow();
        return requests.answer(
                actor, Text.required(id, PARAMETER, LONGEST), fingerprint(request, arguments), () -> invoke(arguments));
    }

    private @Nullable Object invoke(@Nullable Object... arguments) {
        try {
            return super.doInvoke(arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(this + " throws what no controller does.", e);
        }
    }

    /** Of what is asked for: where it is sent, and the body as it was understood. */
    private byte[] fingerprint(HttpServletRequest request, @Nullable Object... arguments) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < arguments.length; i++) {
            if (getMethodParameters()[i].hasParameterAnnotation(RequestBody.class)) {
                text.write('\n');
                text.writeBytes(json.writeValueAsBytes(arguments[i]));
            }
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }
}
