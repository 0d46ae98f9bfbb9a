package com.bytebase.identityprovider;

import com.bytebase.identityprovider.IdentityProvider.Admission;
import com.bytebase.identityprovider.IdentityProvider.ClaimMapping;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller may say of an identity provider. */
@JsonIgnoreProperties({"name", "state", "createTime", "hasClientSecret", "redirectUri"})
record IdentityProviderInput(
        @Schema(maxLength = 200) @Nullable String title,

        @Schema(format = "uri", maxLength = 2000) @Nullable String issuer,
        @Schema(maxLength = 500) @Nullable String clientId,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, maxLength = 4000) @Nullable
        String clientSecret,

        @Nullable List<String> scopes,
        @Schema(maxLength = 200) @Nullable String emailClaim,
        @Schema(maxLength = 200) @Nullable String titleClaim,
        @Schema(maxLength = 200) @Nullable String groupsClaim,
        @Nullable Boolean trustsEmail,
        @Nullable List<String> allowedDomains,
        @Nullable Boolean createsUsers,
        @Nullable String defaultRole,
        @Nullable Boolean trustsTwoFactor,
        @Nullable Boolean signsOut,
        @Nullable String etag) {
    static final String[] FIELDS = {
        "title",
        "issuer",
        "clientId",
        "clientSecret",
        "scopes",
        "emailClaim",
        "titleClaim",
        "groupsClaim",
        "trustsEmail",
        "allowedDomains",
        "createsUsers",
        "defaultRole",
        "trustsTwoFactor",
        "signsOut"
    };

    private static final List<String> ROLES = List.of(Accounts.DEVELOPER, "roles/workspaceDBA");
    private static final Pattern DOMAIN = Pattern.compile(
            "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}");
    private static final int MANY = 50;

    @Override
    public String toString() {
        return "IdentityProviderInput[%s]".formatted(issuer);
    }

    /** A provider to be made. @throws Problem that names the field */
    IdentityProvider create(String id, Instant now) {
        var start = new IdentityProvider(
                id,
                id,
                "",
                "",
                false,
                List.of("openid", "profile", "email"),
                new ClaimMapping("email", "name", "", false),
                new Admission(List.of(), true, Accounts.DEVELOPER, false, false),
                State.ACTIVE,
                now,
                1);
        return change(start, null);
    }

    /** The provider as it shall be. @param mask null where it is new: what is left out stays then */
    IdentityProvider change(IdentityProvider read, @Nullable UpdateMask mask) {
        return new IdentityProvider(
                read.id(),
                says(mask, "title", title) ? Text.title(title, "title") : read.title(),
                says(mask, "issuer", issuer) || mask == null ? checkedIssuer() : read.issuer(),
                says(mask, "clientId", clientId) || mask == null
                        ? Text.required(clientId, "clientId", 500).strip()
                        : read.clientId(),
                says(mask, "clientSecret", clientSecret) ? !secret().isEmpty() : read.hasSecret(),
                says(mask, "scopes", scopes) ? checkedScopes() : read.scopes(),
                new ClaimMapping(
                        says(mask, "emailClaim", emailClaim)
                                ? claim(emailClaim, "emailClaim")
                                : read.claims().email(),
                        says(mask, "titleClaim", titleClaim)
                                ? claim(titleClaim, "titleClaim")
                                : read.claims().title(),
                        says(mask, "groupsClaim", groupsClaim)
                                ? Text.optional(groupsClaim, "groupsClaim", 200).strip()
                                : read.claims().groups(),
                        picked(mask, "trustsEmail", trustsEmail, read.claims().trustsEmail())),
                new Admission(
                        says(mask, "allowedDomains", allowedDomains)
                                ? domains()
                                : read.admission().allowedDomains(),
                        picked(
                                mask,
                                "createsUsers",
                                createsUsers,
                                read.admission().createsUsers()),
                        says(mask, "defaultRole", defaultRole)
                                ? role()
                                : read.admission().defaultRole(),
                        picked(
                                mask,
                                "trustsTwoFactor",
                                trustsTwoFactor,
                                read.admission().trustsTwoFactor()),
                        picked(mask, "signsOut", signsOut, read.admission().signsOut())),
                read.state(),
                read.createdAt(),
                read.revision());
    }

    private static boolean says(@Nullable UpdateMask mask, String field, @Nullable Object value) {
        return mask == null ? value != null : mask.has(field);
    }

    private static boolean picked(@Nullable UpdateMask mask, String field, @Nullable Boolean value, boolean current) {
        if (mask != null) {
            return mask.pick(field, value, () -> current);
        }
        return value == null ? current : value;
    }

    /** Empty for a public client. */
    String secret() {
        return Text.optional(clientSecret, "clientSecret", 4000);
    }

    private String checkedIssuer() {
        var text = Text.required(issuer, "issuer", 2000).strip();
        var uri = SecureUrl.check(text, "issuer");
        if (uri.getRawQuery() != null) {
            throw Problem.field("issuer", "\"%s\" holds a ?, which is no part of an issuer.".formatted(text));
        }
        return text.replaceFirst("/\\.well-known/openid-configuration/?$", "");
    }

    private List<String> checkedScopes() {
        var all = given(scopes, "scopes");
        for (var scope : all) {
            if (!SCOPE.matcher(scope).matches()) {
                throw Problem.field("scopes", "\"%s\" is no scope, such as openid or email.".formatted(scope));
            }
        }
        if (!all.contains("openid")) {
            throw Problem.field("scopes", "The scope openid is missing, without which nobody is identified.");
        }
        return all;
    }

    private List<String> domains() {
        return given(allowedDomains, "allowedDomains").stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                .peek(domain -> {
                    if (!DOMAIN.matcher(domain).matches()) {
                        throw Problem.field(
                                "allowedDomains", "\"%s\" is no domain, such as example.com.".formatted(domain));
                    }
                })
                .distinct()
                .toList();
    }

    private static List<String> given(@Nullable List<String> list, String field) {
        if (list == null || list.size() > MANY) {
            throw Problem.field(field, "%s is missing, or has more than %d elements.".formatted(field, MANY));
        }
        return list;
    }

    private static String claim(@Nullable String claim, String field) {
        return Text.required(claim, field, 200).strip();
    }

    private String role() {
        var role = Text.required(defaultRole, "defaultRole", 200);
        if (!ROLES.contains(role)) {
            throw Problem.field(
                    "defaultRole",
                    "\"%s\" is not given to whoever a provider sends. It can be one of %s."
                            .formatted(role, String.join(", ", ROLES)));
        }
        return role;
    }
}
