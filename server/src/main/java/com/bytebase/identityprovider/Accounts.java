package com.bytebase.identityprovider;

import com.bytebase.http.Scope;
import com.bytebase.iam.IamPolicies;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.NewUser;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import com.bytebase.principal.UserGroups;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a provider's user is here. The first time the email tells, if it is verified; from then on issuer and subject alone, so that who gets
 * somebody's email there does not become them here.
 */
@Service
class Accounts {
    static final String DEVELOPER = "roles/workspaceDeveloper";

    private final LinkedIdentityRepository links;
    private final Principals principals;
    private final IamPolicies policies;
    private final UserGroups groups;
    private final Clock clock;

    Accounts(
            LinkedIdentityRepository links,
            Principals principals,
            IamPolicies policies,
            UserGroups groups,
            Clock clock) {
        this.links = links;
        this.principals = principals;
        this.policies = policies;
        this.groups = groups;
        this.clock = clock;
    }

    /** @throws RefusedException where they are nobody here, or may not come in */
    @Transactional
    Principal of(IdentityProvider provider, Claims claims) {
        if (!provider.admission().allowedDomains().isEmpty()) {
            checkDomain(provider, email(provider, claims));
        }
        var principal = known(provider, claims);
        follow(provider, claims, principal);
        return principal;
    }

    /** What the provider does not speak of stays as it is. */
    private void follow(IdentityProvider provider, Claims claims, Principal principal) {
        if (!provider.claims().groups().isEmpty()) {
            claims.texts(provider.claims().groups())
                    .ifPresent(names -> groups.follow(
                            Actor.ROBOT,
                            principal.id(),
                            names.stream().map(Accounts::groupId).toList()));
        }
    }

    /** {@code DB Admins} is {@code groups/db-admins}. */
    private static String groupId(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private Principal known(IdentityProvider provider, Claims claims) {
        var linked = links.use(provider.issuer(), claims.subject(), clock.instant());
        return linked.isPresent() ? active(principals.get(linked.get())) : link(provider, claims);
    }

    private Principal link(IdentityProvider provider, Claims claims) {
        var email = email(provider, claims);
        var principal = principals
                .evenArchivedWithEmail(email)
                .map(Accounts::active)
                .orElseGet(() -> create(provider, claims, email));
        if (!links.link(provider.issuer(), claims.subject(), principal.id(), clock.instant())) {
            throw new RefusedException(
                    Refusal.EMAIL_TAKEN,
                    "%s is linked to another subject of %s than %s."
                            .formatted(principal.name(), provider.issuer(), claims.subject()));
        }
        return principal;
    }

    private Principal create(IdentityProvider provider, Claims claims, String email) {
        if (!provider.admission().createsUsers()) {
            throw new RefusedException(Refusal.USER_UNKNOWN, "There is no user with the email %s.".formatted(email));
        }
        var title = claims.text(provider.claims().title()).map(Accounts::shown).orElse("");
        Principal principal;
        try {
            principal = principals.create(Actor.ROBOT, NewUser.withoutPassword(title, email));
        } catch (Problem e) {
            throw new RefusedException(Refusal.EMAIL_MISSING, e.getMessage(), e);
        }
        if (!provider.admission().defaultRole().equals(DEVELOPER)) {
            policies.grant(Actor.ROBOT, Scope.WORKSPACE, provider.admission().defaultRole(), principal.id());
        }
        return principal;
    }

    private static String shown(String title) {
        var line = title.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static Principal active(Principal principal) {
        if (!principal.isActive()) {
            throw new RefusedException(Refusal.USER_ARCHIVED, "%s is archived.".formatted(principal.name()));
        }
        return principal;
    }

    private static String email(IdentityProvider provider, Claims claims) {
        var claim = provider.claims().email();
        var email = claims.text(claim)
                .filter(text -> text.indexOf('@') > 0)
                .orElseThrow(() -> new RefusedException(
                        Refusal.EMAIL_MISSING,
                        "There is no email address in the claim %s; there are %s."
                                .formatted(claim, claims.values().keySet())));
        if (!provider.claims().trustsEmail() && !claims.isTrue("email_verified")) {
            throw new RefusedException(
                    Refusal.EMAIL_UNVERIFIED, "The provider does not say that %s is verified.".formatted(email));
        }
        return email.toLowerCase(Locale.ROOT);
    }

    private static void checkDomain(IdentityProvider provider, String email) {
        var domain = email.substring(email.lastIndexOf('@') + 1);
        if (!provider.admission().allowedDomains().contains(domain)) {
            throw new RefusedException(
                    Refusal.DOMAIN_NOT_ALLOWED,
                    "%s is of none of the domains %s."
                            .formatted(email, provider.admission().allowedDomains()));
        }
    }
}
