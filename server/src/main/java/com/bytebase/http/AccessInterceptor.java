package com.bytebase.http;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its method where the declared permission is held; denies everything else. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final ObjectProvider<AccessPolicy> policy;
    private final ObjectProvider<DatabaseScopes> databases;

    AccessInterceptor(ObjectProvider<AccessPolicy> policy, ObjectProvider<DatabaseScopes> databases) {
        this.policy = policy;
        this.databases = databases;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || method.hasMethodAnnotation(Open.class)
                || !request.getRequestURI().startsWith("/v1/")) {
            return true;
        }
        var actor = CurrentActor.of(request)
                .orElseThrow(() -> Problem.of(
                        ErrorCode.UNAUTHENTICATED,
                        "Sign in first: POST /v1/auth:signIn, then send the token as \"Authorization: Bearer …\"."));
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires != null) {
            check(actor, requires.value(), scope(request), request);
        }
        return true;
    }

    private void check(Actor actor, String permission, Scope scope, HttpServletRequest request) {
        var access = policy.getObject();
        if (access.permits(actor, permission, scope)) {
            return;
        }
        // What one may not see answers like what does not exist.
        if (scope instanceof Scope.Project && !access.permits(actor, "bb.projects.get", scope)) {
            throw Problem.notFound(request.getRequestURI().replaceFirst("^/v1/", ""));
        }
        throw denied(access, permission, scope);
    }

    /** The refusal of what one may see but not do: it names the permission and whom to ask. */
    static Problem denied(AccessPolicy access, String permission, Scope scope) {
        var who = access.whoCan(permission, scope);
        return Problem.of(ErrorCode.PERMISSION_DENIED, "You lack the permission %s. Ask %s.".formatted(permission, who))
                .with("requiredPermission", permission)
                .with("whoCan", who);
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
