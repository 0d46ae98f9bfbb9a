package com.bytebase.http;

import com.bytebase.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The chain before the controllers: the firewall and the headers of Spring Security, and who sends the request. What they may do is decided
 * by {@link AccessInterceptor}, from what the method declares.
 */
@Configuration
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self'"
                    + " blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            ObjectProvider<Authenticator> authenticators,
            Problems problems,
            Refusals refusals,
            MetricsProperties metrics)
            throws Exception {
        return http.csrf(csrf -> csrf.disable()) // the authenticator demands a CSRF token with every cookie
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .anonymous(anonymous -> anonymous.disable())
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .cacheControl(cache -> cache.disable()))
                .addFilterBefore(new MetricsDoor(metrics, problems), AuthorizationFilter.class)
                .addFilterBefore(new WhoSends(authenticators, problems, refusals), AuthorizationFilter.class)
                .build();
    }

    /** A request is observed once, as a whole: an observation of each filter around it takes longer than the filters. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    private static final class WhoSends extends OncePerRequestFilter {
        /** Looked up once, when they are there: to look them up for each request takes longer than to ask them. */
        private final SingletonSupplier<List<Authenticator>> authenticators;

        private final Problems problems;
        private final Refusals refusals;

        WhoSends(ObjectProvider<Authenticator> authenticators, Problems problems, Refusals refusals) {
            this.authenticators =
                    SingletonSupplier.of(() -> authenticators.orderedStream().toList());
            this.problems = problems;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getRequestURI().startsWith("/v1/")) {
                response.setHeader("Cache-Control", "no-store");
                try {
                    authenticators.obtain().stream()
                            .flatMap(authenticator -> authenticator.authenticate(request).stream())
                            .findFirst()
                            .ifPresent(actor -> CurrentActor.set(request, actor));
                } catch (Problem problem) {
                    refusals.record(problem, request);
                    problems.write(problem, request, response);
                    return;
                } catch (DataAccessException e) {
                    if (!Problems.isStoreAway(e)) {
                        throw e;
                    }
                    problems.write(Problems.storeAway(e), request, response);
                    return;
                }
            }
            chain.doFilter(request, response);
        }
    }
}
