package com.bytebase.demo;

import com.bytebase.http.Scope;
import com.bytebase.iam.IamPolicies;
import com.bytebase.principal.NewUser;
import com.bytebase.principal.Passwords;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import com.bytebase.project.Projects;
import com.bytebase.setup.SetUp;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;

/** Who is in the demo's workspace, and the project they share. */
class DemoPeople {
    static final String OWNER = "owner@demo.example.com";
    static final String DBA = "dba@demo.example.com";
    static final String DEVELOPER = "dev@demo.example.com";
    static final String PASSWORD = "bytebase-demo";
    static final String PROJECT = "shop";

    private final SetUp setUp;
    private final Principals principals;
    private final Passwords passwords;
    private final IamPolicies policies;
    private final Projects projects;

    DemoPeople(SetUp setUp, Principals principals, Passwords passwords, IamPolicies policies, Projects projects) {
        this.setUp = setUp;
        this.principals = principals;
        this.passwords = passwords;
        this.policies = policies;
        this.projects = projects;
    }

    /** @return the owner */
    @Transactional
    public Principal moveIn() {
        var owner = setUp.run(user("Olivia Owner", OWNER), "Demo", true);
        var dba = principals.create(owner.actor(), user("Dana DBA", DBA));
        var developer = principals.create(owner.actor(), user("Devin Developer", DEVELOPER));
        policies.grant(owner.actor(), Scope.WORKSPACE, "workspaceDBA", dba.id());
        projects.create(owner.actor(), PROJECT, "Shop", Map.of());
        policies.grant(owner.actor(), new Scope.Project(PROJECT), "projectDeveloper", developer.id());
        return owner;
    }

    private NewUser user(String title, String email) {
        return NewUser.of(title, email, PASSWORD, "", passwords);
    }
}
