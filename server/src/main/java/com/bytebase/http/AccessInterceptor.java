package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its method where the declared permission is held; denies everything else. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final Access access;
    private final CustomMethods customMethods;
    private final ObjectProvider<DatabaseScopes> databases;

    AccessInterceptor(Access access, CustomMethods customMethods, ObjectProvider<DatabaseScopes> databases) {
        this.access = access;
        this.customMethods = customMethods;
        this.databases = databases;
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

    @SuppressWarnings("unchecked")
    private Scope scope(HttpServletRequest request) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var project = variables.get("project");
        if (project != null) {
            return new Scope.Project(ResourceNames.unescape(project));
        }
        var instance = variables.get("instance");
        var database = variables.get("database");
        if (instance != null && database != null) {
            return databases
                    .getObject()
                    .projectOf(ResourceNames.unescape(instance), ResourceNames.unescape(database))
                    .<Scope>map(Scope.Project::new)
                    .orElseThrow(() -> Problem.notFound("instances/%s/databases/%s".formatted(instance, database)));
        }
        return Scope.WORKSPACE;
    }
}
