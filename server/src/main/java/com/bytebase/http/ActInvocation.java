package com.bytebase.http;

import com.bytebase.http.ActLog.Outcome;
import com.bytebase.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * The call of a method that may write. Services record what they do in its own transaction; what none of them has recorded is recorded here,
 * before the answer leaves: whatever is answered stands in the audit log.
 */
class ActInvocation extends ServletInvocableHandlerMethod {
    private final ActLog acts;

    ActInvocation(HandlerMethod method, ActLog acts) {
        super(method);
        this.acts = acts;
    }

    @Override
    protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
        var answer = super.doInvoke(arguments);
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        boolean tried = Boolean.parseBoolean(request.getParameter("validateOnly"));
        if (!RequestContext.current().isRecorded() && !tried) {
            acts.done(new Outcome(
                    CurrentActor.of(request).orElse(Actor.ROBOT),
                    ApiMethod.name(request),
                    ApiMethod.resource(request),
                    HttpStatus.OK.value(),
                    ""));
        }
        return answer;
    }
}
