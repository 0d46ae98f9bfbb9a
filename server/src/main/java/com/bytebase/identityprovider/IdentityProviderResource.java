package com.bytebase.identityprovider;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An identity provider as the API shows it. */
@Schema(name = "IdentityProvider", description = "Somebody else's sign-in, by OpenID Connect.")
record IdentityProviderResource(
        String name,

        @Schema(description = "On its button on the sign-in page.")
        String title,

        @Schema(
                description =
                        "Exactly as the provider calls itself; its endpoints and keys are found from it by OpenID Connect Discovery.")
        String issuer,

        @Schema(description = "Who this server is to the provider.")
        String clientId,

        @Schema(description = "Whether a client secret is kept; it is never told.")
        boolean hasClientSecret,

        @Schema(description = "What the provider is asked for.")
        List<String> scopes,

        @Schema(description = "The claim that holds the email address, by which people are known the first time.")
        String emailClaim,

        @Schema(description = "The claim that holds what a new user is called.")
        String titleClaim,

        @Schema(
                description =
                        "The claim that lists the groups that people belong to here, by their ids; \"DB Admins\" is groups/db-admins. Empty where it decides on no group.")
        String groupsClaim,

        @Schema(description = "Whether its emails count as verified though it does not say so.")
        boolean trustsEmail,

        @Schema(description = "Of email addresses; whoever has another one stays out. Empty for any.")
        List<String> allowedDomains,

        @Schema(description = "Whether it makes users of those who are not known here.")
        boolean createsUsers,

        @Schema(description = "Of users that it makes.") String defaultRole,

        @Schema(
                description =
                        "Whether its word counts for both factors; else who has a second factor here is asked for it.")
        boolean trustsTwoFactor,

        @Schema(
                description =
                        "Whether signing out here signs out there too, where the provider offers that; it sends people back to /sign-in, which is to be registered with it.")
        boolean signsOut,

        @Schema(description = "To be registered at the provider: where it sends people back to.")
        String redirectUri,

        State state,
        Instant createTime,
        String etag) {
    static IdentityProviderResource of(IdentityProvider provider, String redirectUri) {
        return new IdentityProviderResource(
                provider.name(),
                provider.title(),
                provider.issuer(),
                provider.clientId(),
                provider.hasSecret(),
                provider.scopes(),
                provider.claims().email(),
                provider.claims().title(),
                provider.claims().groups(),
                provider.claims().trustsEmail(),
                provider.admission().allowedDomains(),
                provider.admission().createsUsers(),
                provider.admission().defaultRole(),
                provider.admission().trustsTwoFactor(),
                provider.admission().signsOut(),
                redirectUri,
                provider.state(),
                provider.createdAt(),
                Etag.of(provider.revision()));
    }
}
