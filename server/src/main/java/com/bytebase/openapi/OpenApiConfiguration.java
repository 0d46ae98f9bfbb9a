package com.bytebase.openapi;

import com.bytebase.kernel.Actor;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the document says of the API as a whole. */
@Configuration
class OpenApiConfiguration {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Bytebase")
                        .version("v1")
                        .description("Database DevOps: review, roll out, query and govern database changes.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .security(List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement().addList(COOKIE)))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description("The accessToken of POST /v1/auth:signIn."))
                                .addSecuritySchemes(
                                        COOKIE,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.COOKIE)
                                                .name("bb_session")
                                                .description(
                                                        "A browser's session. Unsafe methods also need the header X-CSRF-Token with the value of the cookie bb_csrf.")));
    }
}
