package com.bytebase.http;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The web UI: its files, and its one page for every address that is neither a file nor the server's own. Pages live at the
 * names of resources, which hold any character, dots included: an address is no file because it looks like one.
 */
@Configuration
class WebPages implements WebMvcConfigurer {
    /** An id may hold what ends a line. */
    private static final Pattern NO_PAGE = Pattern.compile(
            "(v1|assets|api-docs|webjars)(/.*)?|openapi\\.json|healthz(/.*)?|readyz|metrics", Pattern.DOTALL);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // The names of these files change with their contents.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new OnePage());
    }

    private static final class OnePage extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = super.getResource(path, location);
            if (file != null || NO_PAGE.matcher(path).matches()) {
                return file;
            }
            return super.getResource("index.html", location);
        }
    }
}
