/** The OpenAPI document of the server: what the controllers declare, told to programs and people. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "http"})
package com.bytebase.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
