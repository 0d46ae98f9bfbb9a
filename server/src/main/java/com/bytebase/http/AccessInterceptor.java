package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its method where the declared permission is held; denies everything else. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final Access access;
    private final CustomMethods customMethods;
    private final SingletonSupplier<DatabaseScopes> databases;

    AccessInterceptor(Access access, CustomMethods customMethods, ObjectProvider<DatabaseScopes> databases) {
        this.access = access;
        this.customMethods = customMethods;
        this.databases = SingletonSupplier.of(databases::getObject);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException {
        // Decided by whose the method is, never by how the path is written: /%761/users leads where /v1/users does.
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("com.bytebase.")
                || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        var actor = CurrentActor.of(request)
                .orElseThrow(() -> Problem.of(
                        ErrorCode.UNAUTHENTICATED,
                        "Sign in first: POST /v1/auth:signIn, then send the token as \"Authorization: Bearer …\"."));
        customMethods.check(request);
        RequestContext.current().project(path(request, "project"));
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires != null) {
            access.require(
                    actor,
                    requires.value(),
                    scope(request),
                    request.getRequestURI().replaceFirst("^/v1/", ""));
        }
        return true;
    }

    private Scope scope(HttpServletRequest request) {
        var project = path(request, "project");
        if (!project.isEmpty()) {
            return new Scope.Project(project);
        }
        var instance = path(request, "instance");
        var database = path(request, "database");
        if (!instance.isEmpty() && !database.isEmpty()) {
            var holder = databases
                    .obtain()
                    .projectOf(instance, database)
                    .orElseThrow(() -> Problem.notFound("instances/%s/databases/%s".formatted(instance, database)));
            RequestContext.current().project(holder);
            return new Scope.Project(holder);
        }
        return Scope.WORKSPACE;
    }

    /** What stands in the path for {@code variable}; empty where nothing does. */
    @SuppressWarnings("unchecked")
    private static String path(HttpServletRequest request, String variable) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var value = variables.get(variable);
        return value == null ? "" : ResourceNames.unescape(value);
    }
}
