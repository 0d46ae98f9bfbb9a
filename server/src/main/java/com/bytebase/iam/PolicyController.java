package com.bytebase.iam;

import com.bytebase.http.Requires;
import com.bytebase.http.Scope;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "iam")
class PolicyController {
    private final IamPolicies policies;
    private final PolicyReader reader;
    private final Clock clock;

    PolicyController(IamPolicies policies, PolicyReader reader, Clock clock) {
        this.policies = policies;
        this.reader = reader;
        this.clock = clock;
    }

    record GetPolicyRequest() {}

    record SetPolicyRequest(PolicyResource policy) {}

    @Requires("bb.workspaces.getIamPolicy")
    @Operation(operationId = "getWorkspaceIamPolicy", summary = "Who has which role in the workspace")
    @GetMapping("/workspace:getIamPolicy")
    PolicyResource getWorkspace() {
        return shown(policies.get(Scope.WORKSPACE));
    }

    @Requires("bb.workspaces.getIamPolicy")
    @Operation(operationId = "readWorkspaceIamPolicy", summary = "The same as by GET")
    @Unrecorded("It only reads.")
    @PostMapping("/workspace:getIamPolicy")
    PolicyResource readWorkspace(@RequestBody(required = false) @Nullable GetPolicyRequest body) {
        return getWorkspace();
    }

    @Requires("bb.workspaces.setIamPolicy")
    @Operation(operationId = "setWorkspaceIamPolicy", summary = "Replaces the workspace's policy")
    @PostMapping("/workspace:setIamPolicy")
    PolicyResource setWorkspace(Actor actor, @RequestBody SetPolicyRequest body) {
        return set(actor, Scope.WORKSPACE, body);
    }

    @Requires("bb.projects.getIamPolicy")
    @Operation(operationId = "getProjectIamPolicy", summary = "Who has which role in the project")
    @GetMapping("/projects/{project}:getIamPolicy")
    PolicyResource getProject(@PathVariable String project) {
        return shown(policies.get(scope(project)));
    }

    @Requires("bb.projects.getIamPolicy")
    @Operation(operationId = "readProjectIamPolicy", summary = "The same as by GET")
    @Unrecorded("It only reads.")
    @PostMapping("/projects/{project}:getIamPolicy")
    PolicyResource readProject(
            @PathVariable String project, @RequestBody(required = false) @Nullable GetPolicyRequest body) {
        return getProject(project);
    }

    @Requires("bb.projects.setIamPolicy")
    @Operation(operationId = "setProjectIamPolicy", summary = "Replaces the project's policy")
    @PostMapping("/projects/{project}:setIamPolicy")
    PolicyResource setProject(Actor actor, @PathVariable String project, @RequestBody SetPolicyRequest body) {
        return set(actor, scope(project), body);
    }

    private PolicyResource set(Actor actor, Scope scope, SetPolicyRequest body) {
        var policy = body.policy();
        if (policy == null) {
            throw Problem.field("policy", "policy is missing.");
        }
        return shown(policies.set(actor, scope, reader.read(policy.bindings(), scope), policy.etag()));
    }

    private PolicyResource shown(Policy policy) {
        return PolicyResource.of(policy, Instant.now(clock));
    }

    private static Scope scope(String project) {
        return new Scope.Project(ResourceNames.unescape(project));
    }
}
